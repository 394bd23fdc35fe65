import { describe, expect, test } from 'vitest'
import { withoutMarks } from '../match/normalise'
import type { Rule } from '../types'
import { RULES } from '.'

const PARTS = ['title', 'what', 'why', 'do', 'verify'] as const
const full = RULES.filter((rule) => rule.why && rule.do && rule.verify)

function textsOf(rule: Rule): Array<[part: string, text: string]> {
  return PARTS.flatMap((part) => (rule[part] ? [[part, rule[part]] as [string, string]] : []))
}

function offenders(rules: readonly Rule[], is: (text: string, rule: Rule) => boolean): string[] {
  return rules.flatMap((rule) =>
    textsOf(rule)
      .filter(([, text]) => is(text, rule))
      .map(([part, text]) => `${rule.id} ${part}: ${text}`),
  )
}

/** The commands of a text, as they stand between back quotes. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/`((?:kubectl|curl|helm|k3s|journalctl) [^`]*)`/g)].map((hit) => hit[1] ?? '')
}

const commands = RULES.flatMap((rule) => textsOf(rule).flatMap(([, text]) => commandsOf(text)))

describe('the text of a rule', () => {
  test('is whole sentences, but for its title', () => {
    const open = offenders(full, (text, rule) => text !== rule.title && !/[.!?…`’)”]$/.test(text))
    expect(open).toEqual([])
    expect(RULES.filter((rule) => /\.$/.test(rule.title)).map((rule) => rule.title)).toEqual([])
  })

  test('begins large and has no double blanks or stops', () => {
    expect(offenders(RULES, (text) => /^[a-z]/.test(text) && !/^(?:nginx|ingress-nginx|kubectl)/.test(text))).toEqual(
      [],
    )
    expect(offenders(RULES, (text) => / {2}|\.\.(?!\.)(?<!\.\.\.)|\?\./.test(text.replaceAll('...', '…')))).toEqual([])
  })

  test('leaves out words that only its writers know', () => {
    const inside = /\b(?:yamux|mutex|goroutines? leak|backpressure|reflector|thundering|SSRF|hairpin|demux)\b/i
    expect(offenders(full, (text) => inside.test(text))).toEqual([])
  })

  test('does not wait for the very line that it explains', () => {
    const circular = full.filter((rule) => {
      const awaited = /^“([^”]+)” follows/.exec(rule.verify ?? '')?.[1]
      return awaited !== undefined && rule.templates.some(({ text }) => withoutMarks(text).startsWith(awaited))
    })
    expect(circular.map((rule) => rule.id)).toEqual([])
  })

  test('has places for namespace, port and id alone', () => {
    expect(
      offenders(RULES, (text) =>
        [...text.matchAll(/\{(\w+)\}/g)].some(([, name]) => !/^(?:ns|port|uuid|http_code)$/.test(name ?? '')),
      ),
    ).toEqual([])
  })

  test('tells to do something wherever it calls a line a problem', () => {
    expect(RULES.filter((rule) => rule.status === 'problem' && rule.do === 'Nothing.').map((rule) => rule.id)).toEqual(
      [],
    )
  })

  test('calls nothing green or red: people see words', () => {
    expect(offenders(RULES, (text) => /\b(?:looks? green|is red|turns? green)\b/i.test(text))).toEqual([])
  })
})

describe('a command in a text', () => {
  test('uses words that its program has', () => {
    const known =
      /^kubectl (?:-n \{ns\} |get |auth can-i |patch |describe|logs )|^kubectl -n [\w{}-]+ (?:get|describe|logs|port-forward|rollout restart|run|patch|edit|set env|delete|apply)\b|^(?:curl|helm|k3s|journalctl) /
    expect(commands.filter((command) => !known.test(command))).toEqual([])
    expect(commands.length).toBeGreaterThan(50)
  })

  test('names the agent’s own objects only in its namespace', () => {
    const own = commands.filter((command) =>
      /deploy\/pipeops-agent|secret pipeops-agent|configmap pipeops-agent/.test(command),
    )
    expect(own.filter((command) => !command.startsWith('kubectl -n {ns} '))).toEqual([])
    expect(own.length).toBeGreaterThan(5)
  })

  test('asks about rights as the agent’s own account', () => {
    const asking = commands.filter((command) => command.includes('auth can-i') && !command.includes('--list'))
    for (const command of asking) expect(command).toContain('--as system:serviceaccount:{ns}:pipeops-agent')
  })

  test('runs nothing in the agent’s container, which has neither shell nor tools', () => {
    expect(
      commands.filter((command) => /kubectl\b.*\bexec\b(?!\s+--as)/.test(command) && !/can-i/.test(command)),
    ).toEqual([])
  })

  test('leaves nothing behind', () => {
    for (const command of commands.filter((one) => / run /.test(one)))
      expect(command).toContain('--rm -it --restart=Never')
  })

  test('closes its quotes', () => {
    const odd = (text: string, quote: string) => text.split(quote).length % 2 === 0
    expect(commands.filter((command) => odd(command.replaceAll("'", ''), '"'))).toEqual([])
  })
})

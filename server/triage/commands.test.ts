import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Stage } from '@/server/testing/triage/stage'
import { COMMANDS, namespaceOf } from './commands'

/** The arguments that a shell makes of a command. */
function argumentsOf(command: string): string[] {
  const script = `kubectl() { for one in "$@"; do printf '%s\\0' "$one"; done; }; grep() { cat; }; ${command}`
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').filter(Boolean)
}

describe('commands', () => {
  it.each([
    ['no companion', null, 'pipeops-system'],
    ['a namespace of its own', 'agents', 'agents'],
    ['one that is no name', 'x; rm -rf /', 'pipeops-system'],
    ['one with a quote', "a'b", 'pipeops-system'],
    ['one that is too long', 'a'.repeat(64), 'pipeops-system'],
  ])('names the namespace of the agent: %s', (_, told, expected) => {
    const stage = new Stage().connect()
    if (told !== null) stage.companion({ namespace: told })
    expect(namespaceOf(stage.facts())).toBe(expected)
  })

  it.each(["it's", 'a b', '$(touch x)', '`x`', 'x"; y', '-rf'])('quotes what comes from outside: %s', (text) => {
    expect(argumentsOf(COMMANDS.reach('ns', text))).toContain(text)
  })

  it('is one line each', () => {
    const all = Object.values(COMMANDS).map((make) => make('pipeops-system', 'https://lifeline.example.com'))
    for (const command of all) expect(command).toMatch(/^(kubectl|timedatectl) \S[^\n]*$/)
    expect(new Set(all).size).toBe(all.length)
  })
})

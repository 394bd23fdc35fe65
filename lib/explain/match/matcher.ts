import type { Fields, Hit, LogRecord, Rule, Template } from '../types'
import { ContainsIndex } from './contains'
import { loose, withoutMarks } from './normalise'
import { hasVerb, readVerbs, type VerbPattern, verbPattern } from './verbs'

const MAX_REMEMBERED = 20_000
const HEAD = 12

/**
 * Finds the rule of a line: by the hash of its message, then by prefix, then by its fields or the beginning of its
 * error. What was looked up the slow way is remembered, so that a repeated line costs one look-up.
 */
export class Matcher {
  private readonly exact = new Map<string, Hit>()
  private readonly loosely = new Map<string, Hit>()
  private readonly heads = new Map<string, string[]>()
  private readonly verbs: VerbPattern[] = []
  private readonly byFields: Rule[]
  private readonly byError: Array<{ text: string; rule: Rule }> = []
  private readonly contains: ContainsIndex
  private readonly remembered = new Map<string, Hit | null>()

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      for (const template of rule.templates) this.learn(rule, template)
      for (const text of rule.whenError ?? []) this.byError.push({ text: text.toLowerCase(), rule })
    }
    this.byFields = rules
      .filter((rule) => rule.whenFields)
      .sort((a, b) => (b.whenFields?.length ?? 0) - (a.whenFields?.length ?? 0))
    for (const key of this.loosely.keys()) {
      const head = key.slice(0, HEAD)
      const list = this.heads.get(head)
      if (list) list.push(key)
      else this.heads.set(head, [key])
    }
    for (const list of this.heads.values()) list.sort((a, b) => b.length - a.length)
    this.contains = new ContainsIndex(rules)
  }

  /** True when a rule knows this very message. */
  knows(message: string): boolean {
    return this.byText(message) !== null
  }

  /** The rule of a record; values of Go verbs are added to its fields. */
  find(record: LogRecord): Hit | null {
    const { msg, form } = record
    if (msg !== null) {
      if (form !== 'klog' && form !== 'go' && form !== 'gin' && form !== 'usage') {
        const hit = this.byText(msg) ?? this.byVerbs(msg, record.fields)
        if (hit) return hit
      }
    } else {
      const rule = this.withoutMessage(record.fields)
      if (rule) return { rule, templates: [] }
    }
    const rule = this.contains.find(record)
    return rule ? { rule, templates: [] } : null
  }

  private learn(rule: Rule, template: Template): void {
    if (hasVerb(template.text)) {
      this.verbs.push(verbPattern(rule, template))
      return
    }
    for (const text of new Set([template.text, withoutMarks(template.text)])) add(this.exact, text, rule, template)
    add(this.loosely, loose(template.text), rule, template)
  }

  private byText(message: string): Hit | null {
    const exact = this.exact.get(message)
    if (exact) return exact
    const remembered = this.remembered.get(message)
    if (remembered !== undefined) return remembered
    const found = message.length > 2000 ? null : this.search(message)
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear()
    this.remembered.set(message, found)
    return found
  }

  private search(message: string): Hit | null {
    const bare = this.exact.get(withoutMarks(message))
    if (bare) return bare
    const text = loose(message)
    const same = this.loosely.get(text)
    if (same) return same
    if (text.length < HEAD) return null
    const keys = this.heads.get(text.slice(0, HEAD)) ?? []
    for (const key of keys) {
      // A known wording with something added: "… closed unexpectedly: EOF".
      if (text.startsWith(key) && /[\s:;,(.-]/.test(text[key.length] ?? ' ')) return this.loosely.get(key) ?? null
    }
    // A known wording that was cut; it must not be the beginning of two meanings.
    let cut: Hit | null = null
    for (const key of keys) {
      if (!key.startsWith(text)) continue
      const hit = this.loosely.get(key) ?? null
      if (cut && hit && !means(cut.rule, hit.rule)) return null
      if (!cut || (hit && isCurrent(hit))) cut = hit
    }
    return cut
  }

  private byVerbs(message: string, fields: Fields): Hit | null {
    const text = withoutMarks(message)
    for (const pattern of this.verbs) {
      const values = readVerbs(pattern, text)
      if (!values) continue
      Object.assign(fields, values)
      return { rule: pattern.rule, templates: [pattern.template] }
    }
    return null
  }

  private withoutMessage(fields: Fields): Rule | null {
    const error = typeof fields.error === 'string' ? fields.error.toLowerCase().slice(0, 1000) : ''
    if (error !== '') {
      const begins =
        this.byError.find((one) => error.startsWith(one.text)) ?? this.byError.find((one) => error.includes(one.text))
      if (begins) return begins.rule
      const hit = this.byText(error.split(': ')[0] ?? error)
      if (hit) return hit.rule
    }
    return this.byFields.find((rule) => rule.whenFields?.every((field) => field in fields)) ?? null
  }
}

/** Two rules of which it does not matter which one a cut line was. */
function means(one: Rule, other: Rule): boolean {
  return one === other || (one.role === other.role && one.status === other.status && one.phase === other.phase)
}

function isCurrent(hit: Hit): boolean {
  return hit.templates.some((template) => template.last === null)
}

function add(map: Map<string, Hit>, key: string, rule: Rule, template: Template): void {
  const known = map.get(key)
  if (!known) map.set(key, { rule, templates: [template] })
  else if (known.rule === rule) map.set(key, { rule, templates: [...known.templates, template] })
}

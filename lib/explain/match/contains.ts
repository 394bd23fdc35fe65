import type { LogRecord, Rule } from '../types'

interface Group {
  rule: Rule
  words: string[]
  atStart: boolean
}

const MAX_TEXT = 4000

/** Rules that know a line by words in it: lines of libraries, whose texts are no fixed templates. */
export class ContainsIndex {
  private readonly groups = new Map<LogRecord['form'], Group[]>()

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      for (const form of rule.forms ?? []) {
        const list = this.groups.get(form) ?? []
        this.groups.set(form, list)
        for (const text of rule.contains ?? []) {
          const atStart = text.startsWith('^')
          list.push({ rule, atStart, words: (atStart ? text.slice(1) : text).split(' & ') })
        }
      }
    }
  }

  find(record: LogRecord): Rule | null {
    const groups = this.groups.get(record.form)
    if (!groups) return null
    const { err, error, source } = record.fields
    const parts = [record.msg ?? '', err, error, source].map((value) => (typeof value === 'string' ? value : ''))
    const text = parts.join(' ').slice(0, MAX_TEXT).toLowerCase()
    for (const { rule, words, atStart } of groups) {
      if (atStart ? text.startsWith(words[0] ?? '') : words.every((word) => text.includes(word))) return rule
    }
    return null
  }
}

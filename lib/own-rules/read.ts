import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type OwnRule, type OwnRuleError, type OwnRules, ownRule } from '../contracts/own-rules'
import { Places } from './locate'

/** A file of rules as it was read, or why it could not be. */
export interface RuleSource {
  file: string
  text: string | null
  /** Why there is no text. */
  failure?: string
}

const MAX_RULES = 1_000
/** A few lines of YAML can stand for a million by references to each other. */
const MAX_ALIASES = 50

type Told = Omit<OwnRuleError, 'file'>
interface Read {
  rules: { rule: OwnRule; told: Told }[]
  errors: Told[]
}

/**
 * Reads rules out of YAML or JSON texts: the good ones of every file, and an error with its line for each of the others.
 * An id that was there before counts as wrong; so does everything above 1,000 rules.
 */
export function readOwnRules(sources: readonly RuleSource[]): OwnRules {
  const read: OwnRules = { files: [], rules: [], errors: [] }
  const where = new Map<string, string>()
  for (const { file, text, failure } of sources) {
    const { rules, errors } =
      text === null ? { rules: [], errors: [whole(failure ?? 'It cannot be read.')] } : readOne(text)
    let count = 0
    for (const { rule, told } of rules) {
      const before = where.get(rule.id)
      if (before !== undefined) errors.push({ ...told, message: `There is a rule "${rule.id}" in ${before} already.` })
      else if (read.rules.length >= MAX_RULES) errors.push({ ...told, message: `At most ${MAX_RULES} rules are read.` })
      else {
        where.set(rule.id, file)
        read.rules.push(rule)
        count++
      }
    }
    read.files.push({ file, rules: count })
    read.errors.push(...errors.sort(byLine).map((error) => ({ file, ...error })))
  }
  return read
}

function whole(message: string): Told {
  return { line: null, column: null, message }
}

function byLine(a: Told, b: Told): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

function readOne(text: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const places = new Places(document, lines)
  if (document.errors.length > 0) {
    const errors = document.errors.slice(0, 20).map(({ message, pos }) => ({ ...places.at(pos[0]), message }))
    return { rules: [], errors }
  }
  const held = caught(() => document.toJS({ maxAliasCount: MAX_ALIASES }))
  if (held instanceof Error) return { rules: [], errors: [whole(held.message)] }
  const list = listOf(held)
  if (!list) {
    const message = 'A file of rules holds a list under the name "rules", and nothing beside it.'
    return { rules: [], errors: [{ ...places.of([]), message }] }
  }
  const read: Read = { rules: [], errors: [] }
  list.forEach((one, index) => {
    const parsed = ownRule.safeParse(one)
    const told = (message: string) => ({ ...places.of(['rules', index]), message })
    if (parsed.success) read.rules.push({ rule: parsed.data, told: told('') })
    else read.errors.push(...parsed.error.issues.flatMap((issue) => problems(issue, index, one, places)))
  })
  return read
}

function caught(read: () => unknown): unknown {
  try {
    return read()
  } catch (cause) {
    return cause instanceof Error ? cause : new Error(String(cause))
  }
}

/** An empty file holds no rules, which is not wrong. */
function listOf(held: unknown): unknown[] | null {
  if (held === null || held === undefined) return []
  if (typeof held !== 'object' || !('rules' in held) || Object.keys(held).length !== 1) return null
  if (held.rules === null) return []
  return Array.isArray(held.rules) ? held.rules : null
}

function problems(issue: z.core.$ZodIssue, index: number, given: unknown, places: Places): Told[] {
  const path = ['rules', index, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...places.of(path, key), message: `${key}: there is no such part of a rule.` }))
  }
  const named = issue.path.filter((part) => typeof part === 'string').join('.')
  const lacks = typeof given === 'object' && given !== null && issue.path.length === 1 && !(named in given)
  const message = lacks ? `is missing. ${issue.message}` : issue.message
  return [{ ...places.of(path), message: named ? `${named}${lacks ? ' ' : ': '}${message}` : message }]
}

import { createHash } from 'node:crypto'
import { clean } from './clean'
import { GATEWAY_LIMITS } from './limits'
import { SECRET_FIELDS } from './secret-fields'

/** What is left out of one message: fields that the allow-list does not name, and values of a wrong type. By path. */
export type Dropped = Set<string>

/**
 * How one value is read. `undefined` is a field that is missing. A field of its own path notes in `dropped` what it
 * leaves out; a required one throws `WRONG_SHAPE`. Every frame of every agent goes through these, so that they look at
 * each value once, and make nothing that is not kept.
 */
type Read<T> = (value: unknown, dropped: Dropped) => T
/** A field, bound to its path when the allow-list is made. */
export type Field<T> = (path: string) => Read<T>
export type Kept<F> = F extends Field<infer T> ? T : never
type Shape = Record<string, Field<unknown>>
type KeptOf<S extends Shape> = { [K in keyof S]: Kept<S[K]> }

/** Thrown where a message lacks what it needs; made once, since its stack tells nobody anything. */
export const WRONG_SHAPE = new Error('A message lacks what it needs.')

/** A value that may be missing: what does not fit is null, and counts as dropped. */
function optional<T>(take: (value: unknown) => T | null): Field<T | null> {
  return (path) => (value, dropped) => {
    if (value === undefined || value === null) return null
    const taken = take(value)
    if (taken === null) note(dropped, path)
    return taken
  }
}

/** A string without control characters, cut at `max` characters. */
export function text(max = 200): Field<string | null> {
  return optional((value) => (typeof value === 'string' ? clean(value, max) : null))
}

/** A whole number from 0 on. */
export function count(max = 10_000_000): Field<number | null> {
  return optional((value) =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max ? Number(value) : null,
  )
}

/** A number from 0 on, with a fraction or without. */
export function amount(): Field<number | null> {
  return optional((value) => (typeof value === 'number' && value >= 0 && value <= 1e12 ? value : null))
}

export function flag(): Field<boolean | null> {
  return optional((value) => (typeof value === 'boolean' ? value : null))
}

/** One of some words. */
export function word<const T extends string>(...words: readonly T[]): Field<T | null> {
  return optional((value) => words.find((one) => one === value) ?? null)
}

/** Known, harmless and not kept: listed so that only what must not pass counts as dropped. */
export function passing(): Field<null> {
  return () => () => null
}

/** A string of `min` to `max` characters that a message must have. */
export function needed(min: number, max: number): Field<string> {
  return () => (value) => {
    if (typeof value !== 'string' || value.length < min || value.length > max) throw WRONG_SHAPE
    return clean(value, max)
  }
}

/** The same, changed in some way. */
export function mapped<T, U>(field: Field<T>, change: (value: T) => U): Field<U> {
  return (path) => {
    const read = field(path)
    return (value, dropped) => change(read(value, dropped))
  }
}

/** An object that a message must have, with these fields alone. */
export function object<S extends Shape>(shape: S): Field<KeptOf<S>> {
  return (path) => {
    const fields = new Map(Object.entries(shape).map(([key, field]) => [key, field(join(path, key))]))
    const names = [...fields.keys()]
    const blank: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, undefined]))
    return (value, dropped) => {
      if (!isObject(value)) throw WRONG_SHAPE
      const kept = { ...blank }
      for (const key of Object.keys(value)) {
        const read = fields.get(key)
        if (read) kept[key] = read(value[key], dropped)
        else noteUnlisted(dropped, path, key)
      }
      for (const name of names) if (kept[name] === undefined) kept[name] = fields.get(name)?.(undefined, dropped)
      return kept as KeptOf<S>
    }
  }
}

/** An object that may be missing, with these fields alone. */
export function group<S extends Shape>(shape: S): Field<KeptOf<S> | null> {
  const inner = object(shape)
  return (path) => {
    const read = inner(path)
    return (value, dropped) => {
      if (isObject(value)) return read(value, dropped)
      if (value !== undefined && value !== null) note(dropped, path)
      return null
    }
  }
}

/** A list of `field`; Go writes an empty one as null. One that cannot be read refuses its message. */
export function list<T>(field: Field<T>, { mayMiss }: { mayMiss: boolean }): Field<T[]> {
  return (path) => {
    const read = field(`${path}[]`)
    return (value, dropped) => {
      if (value === null || (mayMiss && value === undefined)) return []
      if (!Array.isArray(value)) throw WRONG_SHAPE
      return value.map((item) => read(item, dropped))
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function note(dropped: Dropped, path: string): void {
  if (dropped.size < GATEWAY_LIMITS.droppedPaths) dropped.add(path)
}

/** Names of unlisted fields are a stranger's text: only those that the protocol notes name are kept readable. */
function noteUnlisted(dropped: Dropped, path: string, key: string): void {
  if (dropped.size < GATEWAY_LIMITS.droppedPaths) dropped.add(join(path, SECRET_FIELDS.has(key) ? key : digest(key)))
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key
}

function digest(key: string): string {
  return `~${createHash('sha256').update(key).digest('hex').slice(0, 10)}`
}

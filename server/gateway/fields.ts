import { z } from 'zod'

/** A string that is kept: no control characters, at most `max` characters. Missing or of another type: null. */
export function text(max = 200) {
  return z
    .string()
    .transform((value) => clean(value, max))
    .nullable()
    .catch(null)
}

/** A whole number from 0 on; anything else is null. */
export function count(max = 10_000_000) {
  return z.number().int().min(0).max(max).nullable().catch(null)
}

/** A number from 0 on, with a fraction or without; anything else is null. */
export function amount() {
  return z.number().min(0).max(1e12).nullable().catch(null)
}

export function flag() {
  return z.boolean().nullable().catch(null)
}

/** An object with these fields alone; null where it is missing or no object. */
export function group<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape).nullable().catch(null)
}

/** Marks that turn the direction of what follows: with them a host reads as another one. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Without control characters, at most `max` characters; what would turn text is made visible. */
export function clean(value: string, max: number): string {
  // A slice keeps its whole parent alive, so long strings are copied through bytes.
  const short = value.length > max ? Buffer.from(value.slice(0, max)).toString() : value
  return short.replace(/\p{Cc}/gu, ' ').replace(TURNING, '\ufffd')
}

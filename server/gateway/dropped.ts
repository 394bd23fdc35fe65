import { createHash } from 'node:crypto'
import { z } from 'zod'
import { GATEWAY_LIMITS } from './limits'
import { SECRET_FIELDS } from './secret-fields'

/**
 * Paths of a message that the allow-list keeps out: fields it does not name, and values of a wrong type.
 * Names of unlisted fields are a stranger's text, so only those that the protocol notes name are kept readable.
 */
export function droppedPaths(schema: z.ZodType, value: unknown, root: string): string[] {
  const found = new Set<string>()
  walk(schema, value, root, found)
  return [...found]
}

function walk(schema: z.ZodType, value: unknown, path: string, found: Set<string>): void {
  if (value === null || value === undefined || found.size >= GATEWAY_LIMITS.droppedPaths) return
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) walkObject(inner, value, path, found)
  else if (inner instanceof z.ZodArray) walkArray(inner, value, path, found)
  else if (!inner.safeParse(value).success) found.add(path)
}

function walkObject(schema: z.ZodObject, value: unknown, path: string, found: Set<string>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    found.add(path)
    return
  }
  for (const [key, field] of Object.entries(value)) {
    if (found.size >= GATEWAY_LIMITS.droppedPaths) return
    const known = Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined
    if (known instanceof z.ZodType) walk(known, field, join(path, key), found)
    else found.add(join(path, SECRET_FIELDS.has(key) ? key : digest(key)))
  }
}

function walkArray(schema: z.ZodArray, value: unknown, path: string, found: Set<string>): void {
  if (!Array.isArray(value)) {
    found.add(path)
    return
  }
  if (!(schema.element instanceof z.ZodType)) return
  for (const item of value) walk(schema.element, item, `${path}[]`, found)
}

function unwrap(schema: z.ZodType): z.ZodType {
  let at: unknown = schema
  while (
    at instanceof z.ZodCatch ||
    at instanceof z.ZodNullable ||
    at instanceof z.ZodOptional ||
    at instanceof z.ZodPipe
  )
    at = at instanceof z.ZodPipe ? at.in : at.unwrap()
  return at instanceof z.ZodType ? at : schema
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key
}

function digest(key: string): string {
  return `~${createHash('sha256').update(key).digest('hex').slice(0, 10)}`
}

import { z } from 'zod'
import type { AuditFacts, AuditSubject } from '@/lib/contracts/audit'
import { rights } from '@/lib/contracts/people'
import type { Context } from '@/server/context'
import { seesText } from './looks'

/** Something that is changed, by an id that its look knows. */
export interface Subject {
  kind: AuditSubject
  id: string
}

/** Ids and addresses are short; what is longer names nothing. */
const LONGEST = 320
const MOST = 5_000

/** None where there is no id. */
export function subject(kind: AuditSubject, id: string | null): Subject[] {
  return id === null ? [] : [{ kind, id }]
}

/** A text in something that nobody has looked at yet. @param path names, with dots between them */
export function textAt(value: unknown, path: string): string | null {
  const found = path.split('.').reduce(fieldOf, value)
  return typeof found === 'string' && found.length <= LONGEST ? found : null
}

/** Ids of a list: texts, or things with an id. */
export function idsAt(value: unknown, name: string): string[] {
  const list = fieldOf(value, name)
  if (!Array.isArray(list)) return []
  const ids = list.slice(0, MOST).map((one) => (typeof one === 'string' ? one : textAt(one, 'id')))
  return [...new Set(ids.filter((id) => id !== null))]
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

const invitation = rights.extend({ days: z.number() })

/** What an invitation promises. */
export async function invited(input: unknown, { db }: Pick<Context, 'db'>): Promise<AuditFacts> {
  const { success, data } = invitation.safeParse(input)
  if (!success) return {}
  return { role: data.role, sees: await seesText(db, data.sees), 'may share': data.mayShare, days: data.days }
}

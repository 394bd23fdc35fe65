import { z } from 'zod'
import { KEPT, type RetentionTerms, retentionTerms, SECOND_THOUGHTS_MS, USUAL_TERMS } from '@/lib/contracts/retention'
import { readMeta, writeMeta } from './meta'
import type { Db } from './open'

const KEY = 'retention'
/** Terms that were stored before a kind of history existed hold its usual one. */
const storedTerms = z.preprocess((given) => ({ ...USUAL_TERMS, ...Object(given) }), retentionTerms)
const stored = z.object({
  terms: storedTerms,
  /** Those before. */
  before: storedTerms,
  at: z.number(),
  by: z.string().nullable(),
})
export type StoredTerms = z.infer<typeof stored>

/** The terms as an administrator last changed them; null where nobody did. */
export async function readTerms(db: Db): Promise<StoredTerms | null> {
  const value = await readMeta(db, KEY)
  return value === null ? null : stored.parse(JSON.parse(value))
}

export async function writeTerms(db: Db, terms: StoredTerms): Promise<void> {
  await writeMeta(db, KEY, JSON.stringify(terms))
}

/** The terms by which rows are deleted now: of new ones that can still be taken back, and the old, the longer. */
export async function termsInForce(db: Db, now: number): Promise<RetentionTerms> {
  const changed = await readTerms(db)
  if (!changed) return USUAL_TERMS
  const { terms, before, at } = changed
  if (now < at || now >= at + SECOND_THOUGHTS_MS) return terms
  return Object.fromEntries(KEPT.map((kept) => [kept, Math.max(terms[kept], before[kept])])) as RetentionTerms
}

import { z } from 'zod'
import { KEPT, type Kept } from '@/lib/contracts/retention'
import { readMeta, writeMeta } from './meta'
import type { Db } from './open'

const KEY = 'kept-from'
const stored = z.partialRecord(z.enum(KEPT), z.number())

/** From when on each kind of history is there, in epoch milliseconds; 0 where nothing was ever deleted. */
export type KeptFrom = Record<Kept, number>

export async function readKeptFrom(db: Db): Promise<KeptFrom> {
  const value = await readMeta(db, KEY)
  const told = value === null ? {} : stored.parse(JSON.parse(value))
  return Object.fromEntries(KEPT.map((kept) => [kept, told[kept] ?? 0])) as KeptFrom
}

/** Says that what is older may be gone. Never earlier than what was said before. */
export async function raiseKeptFrom(db: Db, kept: Kept, at: number): Promise<void> {
  const before = await readKeptFrom(db)
  if (before[kept] < at) await writeMeta(db, KEY, JSON.stringify({ ...before, [kept]: at }))
}

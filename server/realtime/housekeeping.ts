import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { TRIAGE_KEPT_MS } from '@/lib/contracts/triage-queue'
import { readMeta, writeMeta } from '@/server/store/meta'
import type { Db } from '@/server/store/open'
import { prune } from '@/server/store/prune'
import { pruneEnded } from '@/server/store/prune-ended'
import { pruneSessions } from '@/server/store/prune-sessions'
import { termsInForce } from '@/server/store/retention'
import { pruneTriage } from '@/server/store/triage-history'
import { rollForward } from './roll-forward'

/** Of the time, housekeeping takes at most a fifth: after each block it rests four times as long as that took. */
const REST = 4

const DAY_MS = 24 * 3_600_000
const CLOCK = 'housekeeping'
const clockSeen = z.object({ at: z.number(), steadySince: z.number() })

/**
 * Whether our clock has run without a jump for a day. One that is a year ahead for a minute must not delete a year; after
 * a long rest, too, what is kept for days stays for one more.
 */
async function clockIsSteady(db: Db, now: number): Promise<boolean> {
  const value = await readMeta(db, CLOCK)
  const seen = value === null ? { at: now, steadySince: 0 } : clockSeen.parse(JSON.parse(value))
  const jumped = now < seen.at || now - seen.at > DAY_MS
  const steadySince = jumped ? now : seen.steadySince
  await writeMeta(db, CLOCK, JSON.stringify({ at: now, steadySince }))
  return now - steadySince >= DAY_MS
}

/**
 * Rolls up the hours that are over, then removes what is older than what is kept, block by block, letting other work
 * pass between two blocks. Everything that was decided until `now` must be stored.
 */
export async function keepHouse(db: Db, now: number, signal: AbortSignal): Promise<void> {
  const terms = await termsInForce(db, now)
  await paced(rollForward(db, now), signal)
  const steady = await clockIsSteady(db, now)
  await paced(prune(db, terms, now, steady), signal)
  if (!steady) return
  await paced(pruneSessions(db, now), signal)
  await paced(pruneEnded(db, now), signal)
  await paced(pruneTriage(db, now - TRIAGE_KEPT_MS), signal)
}

async function paced(blocks: AsyncIterable<unknown>, signal: AbortSignal): Promise<void> {
  let began = performance.now()
  for await (const _ of blocks) {
    if (signal.aborted) return
    // A stop ends the rest at once: the store is closed next.
    await delay(REST * (performance.now() - began), undefined, { signal, ref: false }).catch(() => {})
    if (signal.aborted) return
    began = performance.now()
  }
}

import { setImmediate } from 'node:timers/promises'
import type { Db } from '@/server/store/open'
import { pruneBlock } from '@/server/store/prune'

/** Removes what is older than what is kept, block by block, letting other work pass between two blocks. */
export async function prune(db: Db, now: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await pruneBlock(db, now)) > 0) await setImmediate()
}

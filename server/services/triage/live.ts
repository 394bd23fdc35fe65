import { setTimeout } from 'node:timers/promises'
import type { TriageTick } from '@/lib/contracts/triage-queue'
import { nameOfViewer } from '@/server/services/clusters/internal'
import type { QueueContext } from './internal'
import { countQueue } from './queue'

/** Least time between two ticks of one reader. */
const EVERY_MS = 1_000

/**
 * Tells that the queue changed, at once and then whenever it does, at most once a second; and who has the watched entry
 * open, the reader among them.
 * @param input.key of the entry that the reader has open; null: none
 */
export async function* followQueue({
  ctx,
  input,
  signal,
}: {
  ctx: QueueContext
  input: { key: string | null }
  signal: AbortSignal
}): AsyncGenerator<TriageTick, void, void> {
  const { triage, desk, viewer } = ctx
  const key = input.key !== null && triage.clustersOf(input.key).length > 0 ? input.key : null
  const changed = new Set<string>()
  /** At first, and when something changed that may be about any entry. */
  let all = true
  let wake: () => void = () => {}
  const ends = [
    triage.onChange((change) => {
      for (const one of change.keys()) changed.add(one)
      wake()
    }),
    desk.onChange((keys) => {
      all ||= keys === null
      for (const one of keys ?? []) changed.add(one)
      wake()
    }),
    triage.presence.onChange((one) => {
      if (one === key) wake()
    }),
  ]
  if (key !== null && viewer) ends.push(triage.presence.enter(key, { id: viewer.id, name: nameOfViewer(ctx) }))
  try {
    while (!signal.aborted) {
      const told = all ? null : [...changed]
      changed.clear()
      all = false
      const looking = key === null ? [] : triage.presence.of(key)
      const next = new Promise<void>((resolve) => {
        wake = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      yield { counts: countQueue(ctx), changed: told, looking, asOf: triage.asOf }
      await next
      if (!signal.aborted) await setTimeout(EVERY_MS, undefined, { signal, ref: false }).catch(() => {})
    }
  } finally {
    for (const end of ends) end()
  }
}

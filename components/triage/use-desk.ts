'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useZone } from '@/components/time/zone-provider'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import type { PersonRef, QueueItem } from '@/lib/contracts/triage-queue'
import { formatMoment } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'

function wordsOf(items: readonly QueueItem[]): string {
  const [first] = items
  return items.length === 1 && first ? first.title : formatCount(items.length, 'entry', 'entries')
}

const keysOf = (items: readonly QueueItem[]) => items.map(({ key }) => key)

/** What people do with entries of the queue; each says what came of it and can be taken back. @param me the reader's id */
export function useDesk(me?: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const zone = useZone()
  const settings = {
    onError: (error: { message: string }) => tellFailed(`Not done: ${error.message}`),
    // other pages are told by their streams; this one does not wait for it
    onSettled: () => {
      void queries.invalidateQueries(trpc.triage.queue.pathFilter())
      void queries.invalidateQueries(trpc.triage.item.pathFilter())
    },
  }
  const acknowledging = useMutation(trpc.desk.acknowledge.mutationOptions(settings))
  const assigning = useMutation(trpc.desk.assign.mutationOptions(settings))
  const snoozing = useMutation(trpc.desk.snooze.mutationOptions(settings))

  function acknowledge(items: readonly QueueItem[], on: boolean): void {
    const changed = items.filter(({ work }) => (work.acknowledged !== null) !== on)
    if (changed.length === 0) return
    const input = { keys: keysOf(changed), on }
    const undo = () => acknowledging.mutate({ ...input, on: !on })
    const words = on ? `Acknowledged: ${wordsOf(changed)}.` : `Not acknowledged any more: ${wordsOf(changed)}.`
    acknowledging.mutate(input, { onSuccess: () => tellDone(words, undo) })
  }
  function assign(items: readonly QueueItem[], to: PersonRef | null): void {
    const changed = items.filter(({ work }) => (work.assignee?.id ?? null) !== (to?.id ?? null))
    if (changed.length === 0) return
    function undo() {
      for (const before of new Set(changed.map(({ work }) => work.assignee?.id ?? null))) {
        const keys = keysOf(changed.filter(({ work }) => (work.assignee?.id ?? null) === before))
        assigning.mutate({ keys, to: before })
      }
    }
    const has = to && (to.id === me ? 'You have' : `${to.name} has`)
    const words = has ? `${has} ${wordsOf(changed)}.` : `Nobody has ${wordsOf(changed)} any more.`
    assigning.mutate({ keys: keysOf(changed), to: to?.id ?? null }, { onSuccess: () => tellDone(words, undo) })
  }
  /** @param until a moment, or null: back into the queue now */
  function snooze(items: readonly QueueItem[], until: number | null, now: number): void {
    if (items.length === 0) return
    const keys = keysOf(items)
    const undo = () => snoozing.mutate({ keys, until: null })
    const words =
      until === null
        ? `Back in the queue: ${wordsOf(items)}.`
        : `Snoozed until ${formatMoment(until, now, zone)}: ${wordsOf(items)}. It comes back earlier if it gets worse.`
    snoozing.mutate({ keys, until }, { onSuccess: () => tellDone(words, until === null ? null : undo) })
  }
  return {
    ...{ acknowledge, assign, snooze },
    busy: acknowledging.isPending || assigning.isPending || snoozing.isPending,
  }
}

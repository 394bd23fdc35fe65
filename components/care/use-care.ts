'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import { type TagChange, UNDO_MERGE_MS } from '@/lib/contracts/care'
import { useTRPC } from '@/lib/trpc/client'
import { type Named, namesOf } from './named'

/** Says what came of it, also when what asked for it is gone from the page. */
async function tell(asked: Promise<unknown>, words: string, failure: string): Promise<void> {
  try {
    await asked
    tellDone(words)
  } catch (error) {
    tellFailed(`${failure}: ${wordsOf(error)}`)
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Lifeline did not answer.'
}

/** What people do to clusters; each says what came of it, and takes it back where that is possible. */
export function useCare() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  /** Other pages are told by their streams; this one does not wait for it. */
  const refresh = () => {
    for (const path of [trpc.fleet, trpc.clusters.detail, trpc.clusters.archived]) {
      void queries.invalidateQueries(path.pathFilter())
    }
  }
  const archiving = useMutation(trpc.clusters.archive.mutationOptions({ onSettled: refresh }))
  const returning = useMutation(trpc.clusters.bringBack.mutationOptions({ onSettled: refresh }))
  const tagging = useMutation(trpc.clusters.tag.mutationOptions({ onSettled: refresh }))
  const renaming = useMutation(trpc.clusters.rename.mutationOptions({ onSettled: refresh }))
  const merging = useMutation(trpc.clusters.merge.mutationOptions({ onSettled: refresh }))
  const parting = useMutation(trpc.clusters.unmerge.mutationOptions({ onSettled: refresh }))

  function bringBack(clusters: readonly Named[]): void {
    const ids = clusters.map(({ id }) => id)
    void tell(returning.mutateAsync({ ids }), `Brought back ${namesOf(clusters)}.`, 'Not brought back')
  }
  /** @returns whether it was done */
  async function archive(clusters: readonly Named[]): Promise<boolean> {
    try {
      const { ids } = await archiving.mutateAsync({ ids: clusters.map(({ id }) => id) })
      const undo = () => bringBack(clusters.filter(({ id }) => ids.includes(id)))
      tellDone(`Archived ${namesOf(clusters)}: out of every list and count, with its history kept.`, undo)
      return true
    } catch (error) {
      tellFailed(`Not archived: ${wordsOf(error)}`)
      return false
    }
  }
  /** Rejects with what is to be told where it was asked for. */
  async function tag(clusters: readonly Named[], changes: TagChange[]): Promise<void> {
    const { undo: changed } = await tagging.mutateAsync({ changes })
    const undo = () =>
      void tell(tagging.mutateAsync({ changes: changed }), 'The tags are as they were before.', 'Not undone')
    tellDone(`Changed the tags of ${namesOf(clusters)}.`, changed.length > 0 ? undo : null)
  }
  async function rename(cluster: Named, name: string): Promise<void> {
    const renamed = await renaming.mutateAsync({ id: cluster.id, name, was: cluster.name })
    const also = renamed.alike > 0 ? ' Another cluster has this name too.' : ''
    tellDone(`Renamed ${cluster.name} to ${renamed.name}.${also}`)
  }
  /** @returns the id of the cluster that stays */
  async function merge(into: Named, from: Named): Promise<string> {
    const merged = await merging.mutateAsync({ into: into.id, from: from.id })
    const undo = () =>
      void tell(parting.mutateAsync({ from: merged.from }), 'They are two clusters again.', 'Not undone')
    tellDone(`${from.name} is now a part of ${into.name}.`, undo, UNDO_MERGE_MS)
    return merged.into
  }
  return {
    busy: [archiving, returning, tagging, renaming, merging].some(({ isPending }) => isPending),
    failure: (tagging.error ?? renaming.error ?? merging.error)?.message ?? null,
    ...{ archive, bringBack, tag, rename, merge },
  }
}

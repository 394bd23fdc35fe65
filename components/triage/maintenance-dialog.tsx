'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CareForm } from '@/components/care/care-form'
import { GrantFields } from '@/components/people/rights-fields'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Field } from '@/components/ui/field'
import { tellDone } from '@/components/ui/toasts'
import { addWindow } from '@/lib/contracts/desk'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { zoneLabel } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { blankWindow, timesOf } from './prepare-window'
import { WindowTimesFields } from './window-times'

const NAMED = 3

/** The first few by name, the others counted. */
function chosenText(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  const told = ids.flatMap((id) => names.get(id) ?? []).slice(0, NAMED)
  if (told.length === ids.length) return told.join(', ')
  if (told.length === 0) return formatCount(ids.length, 'cluster')
  return `${told.join(', ')} and ${ids.length - told.length} more`
}

interface MaintenanceDialogProps {
  /** Whose clusters are chosen at the start. */
  items: readonly QueueItem[]
  onClose: () => void
}

/** Plans work: while it lasts, what happens to its clusters is no matter for the queue. */
export function MaintenanceDialog({ items, onClose }: MaintenanceDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const zone = useZone()
  const now = useNow('ten')
  const [title, setTitle] = useState('')
  const [covered, setCovered] = useState(() => ({
    clusters: [...new Set(items.flatMap(({ clusterIds }) => clusterIds))],
    tags: [] as string[],
  }))
  const [draft, setDraft] = useState(() => blankWindow(now, zone))
  const [wrong, setWrong] = useState<string | null>(null)
  const adds = useMutation(
    trpc.desk.addWindow.mutationOptions({
      onSettled: () => {
        for (const path of [trpc.desk.windows, trpc.triage.queue, trpc.triage.item]) {
          void queries.invalidateQueries(path.pathFilter())
        }
      },
    }),
  )
  async function submit() {
    const asked = addWindow.safeParse({ title, ...covered, times: timesOf(draft, zone) ?? undefined })
    setWrong(asked.success ? null : (asked.error.issues[0]?.message ?? 'Some of it is missing.'))
    if (!asked.success) return
    try {
      await adds.mutateAsync(asked.data)
      tellDone('Planned. While it lasts, its clusters stand under “Planned work”, and not in the queue.')
      onClose()
    } catch {
      // told at the foot of the form
    }
  }
  const failure = wrong ?? adds.error?.message ?? null
  return (
    <CareForm
      title="Plan work"
      description="While it lasts, what happens to these clusters is no matter for the queue. States and history stay as they are."
      verb="Plan it"
      busy={adds.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="What is done"
        hint="Read by everybody who sees one of its clusters."
        placeholder="Nodes are renewed"
        required
        maxLength={120}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <WindowTimesFields draft={draft} zoneName={zoneLabel(zone, now)} onChange={setDraft} />
      {covered.clusters.length > 0 && (
        <p role="status" className="text-pretty text-ink-2">
          Chosen now:{' '}
          {chosenText(
            covered.clusters,
            new Map(items.flatMap((one) => one.clusters.map(({ id, name }) => [id, name]))),
          )}
          .
        </p>
      )}
      <GrantFields grants={covered} onChange={setCovered} />
      {failure && (
        <p role="alert" className="text-bad-t">
          {failure}
        </p>
      )}
    </CareForm>
  )
}

'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { Link } from '@/components/moment/link'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { ExplainReport } from '@/lib/contracts/explain'
import { useTRPC } from '@/lib/trpc/client'
import { ClusterPicker, type PickedCluster } from './cluster-picker'
import type { overlayQuestion } from './prepare-here'

interface HereSaveProps {
  report: ExplainReport
  question: ReturnType<typeof overlayQuestion>
  onClose: () => void
}

/** Keeps the report with a cluster: the log's own, where this Lifeline knows it, or one that is chosen. */
export function HereSave({ report, question, onClose }: HereSaveProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<PickedCluster | null>(null)
  const note = useRef<HTMLInputElement>(null)
  const known = useQuery(
    trpc.explain.overlay.queryOptions(question ?? { uuid: null, agentId: null, from: 0, to: 0 }, {
      enabled: question !== null,
    }),
  )
  const cluster = chosen ?? known.data?.cluster ?? null
  const save = useMutation(
    trpc.explain.saveReport.mutationOptions({
      onSuccess: (_, { clusterId }) =>
        queries.invalidateQueries({ queryKey: trpc.explain.reports.queryKey({ clusterId }) }),
    }),
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (cluster && !save.isPending) save.mutate({ clusterId: cluster.id, report, note: note.current?.value })
  }

  if (save.isSuccess && cluster) {
    return (
      <p role="status" className="flex items-center gap-2">
        <Glyph name="tick" hue="ok" />
        <span>
          Saved. It shows on the page of{' '}
          <Link href={`/clusters/${cluster.id}`} className="link">
            {cluster.name}
          </Link>
          .
        </span>
      </p>
    )
  }
  return (
    <form className="grid gap-3" noValidate onSubmit={submit} aria-label="Save the report to a cluster">
      <p className="text-ink-2">
        {cluster ? (
          <>
            To be kept with <b className="text-ink">{cluster.name}</b>.
          </>
        ) : (
          'Choose the cluster that it belongs to.'
        )}
      </p>
      <ClusterPicker picked={cluster?.id ?? null} onPick={setChosen} />
      <Field
        ref={note}
        label="Note, if you like"
        name="note"
        maxLength={500}
        autoComplete="off"
        error={save.error?.message}
      />
      <p className="flex gap-2">
        <Button
          look="main"
          type="submit"
          disabledReason={cluster ? undefined : 'No cluster is chosen yet.'}
          disabled={save.isPending}
        >
          Save
        </Button>
        <Button look="bare" onClick={onClose}>
          Do not save
        </Button>
      </p>
    </form>
  )
}

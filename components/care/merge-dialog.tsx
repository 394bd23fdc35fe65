'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NO_FILTER } from '@/components/fleet/fleet-params'
import { StateChip } from '@/components/state/state-chip'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/lib/trpc/client'
import { CareForm } from './care-form'
import { MergeChoice } from './merge-choice'
import type { Named } from './named'
import { useCare } from './use-care'

const FOUND = 6

interface MergeDialogProps {
  cluster: Named
  /** Where both are known already. */
  other?: Named
  onClose: () => void
  onMerged: (into: string) => void
}

/** Two identities of one cluster become one: which is the other, and whose name and address stay. */
export function MergeDialog({ cluster, other: given, onClose, onMerged }: MergeDialogProps) {
  const care = useCare()
  const [q, setQ] = useState(cluster.name)
  const [other, setOther] = useState<Named | null>(given ?? null)
  const [stays, setStays] = useState(cluster.id)
  const query = { ...NO_FILTER, q: q.slice(0, 200), sort: 'name' as const, limit: FOUND + 1 }
  const found = useQuery({
    ...useTRPC().fleet.page.queryOptions(query),
    enabled: given === undefined,
    placeholderData: (before) => before,
  })
  const rows = (found.data?.rows ?? []).filter(({ id }) => id !== cluster.id).slice(0, FOUND)
  const into = other && stays === other.id ? other : cluster
  const from = into === cluster ? other : cluster
  // Two identities often have one name.
  const told = ({ id, name }: Named) => (from && into.name === from.name ? `${name} (${id.slice(0, 8)})` : name)

  async function merge() {
    if (!from) return
    try {
      onMerged(await care.merge(into, from))
    } catch {
      // told over the buttons
    }
  }
  return (
    <CareForm
      title={`Merge ${cluster.name} with another identity of it`}
      description="For a cluster that is here twice: its agent was installed again, or it was added by hand and a controller lists it too."
      verb="Merge"
      busy={care.busy}
      disabledReason={from ? undefined : 'Choose the other one first.'}
      onSubmit={merge}
      onClose={onClose}
    >
      {!given && (
        <div className="grid gap-2">
          <Field
            label="The other one"
            placeholder="Name, id, tag or host"
            value={q}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setQ(event.target.value)}
          />
          <fieldset className="grid">
            <legend className="sr-only">Clusters that were found</legend>
            {rows.map((row) => (
              <MergeChoice
                key={row.id}
                name="other"
                cluster={row}
                checked={other?.id === row.id}
                onChoose={() => setOther(row)}
              >
                <StateChip state={row.state} />
              </MergeChoice>
            ))}
            {found.data && rows.length === 0 && <p className="text-ink-2">No other cluster is called so.</p>}
          </fieldset>
        </div>
      )}
      {other && (
        <fieldset className="grid">
          <legend className="mb-1 text-ink-2">Whose name and address stay?</legend>
          {[cluster, other].map((one) => (
            <MergeChoice
              key={one.id}
              name="stays"
              cluster={one}
              checked={into.id === one.id}
              onChoose={() => setStays(one.id)}
            />
          ))}
        </fieldset>
      )}
      {from && (
        <p className="text-pretty text-ink-2">
          <strong className="text-ink">{told(from)}</strong> becomes a part of{' '}
          <strong className="text-ink">{told(into)}</strong>: history, routes, tokens, ids, tags and saved logs of both
          are then its. Its old address leads there, and its agents need nothing. It can be taken back within a minute.
        </p>
      )}
      {care.failure && (
        <p role="alert" className="text-bad-t">
          {care.failure}
        </p>
      )}
    </CareForm>
  )
}

'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { useDeferredValue, useState } from 'react'
import { Field } from '@/components/ui/field'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'

export interface PickedCluster {
  id: string
  name: string
}

interface ClusterPickerProps {
  picked: string | null
  onPick: (cluster: PickedCluster) => void
}

const SHOWN = 6

/** Finds a cluster by any of its names. */
export function ClusterPicker({ picked, onPick }: ClusterPickerProps) {
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const { data } = useQuery(
    useTRPC().fleet.page.queryOptions({ q, sort: 'name', limit: SHOWN }, { placeholderData: keepPreviousData }),
  )
  const rest = (data?.total ?? 0) - (data?.rows.length ?? 0)
  return (
    <div className="grid gap-1.5">
      <Field
        label="Cluster"
        type="search"
        placeholder="Name, id, tag or host"
        autoComplete="off"
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul aria-label="Clusters" className="flex flex-wrap gap-1.5">
        {data?.rows.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === picked}
              onClick={() => onPick({ id, name })}
              className={clsx(
                'h-[26px] max-w-60 truncate rounded-md border px-2 max-tablet:h-11',
                id === picked ? 'border-ink bg-ink text-bg' : 'border-line bg-surface hover:bg-pick',
              )}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      {data && data.rows.length === 0 && <p className="text-xs text-ink-3">No cluster goes by that.</p>}
      {rest > 0 && <p className="text-xs text-ink-3">{formatCount(rest)} more: write a part of its name.</p>}
    </div>
  )
}

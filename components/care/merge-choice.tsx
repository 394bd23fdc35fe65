import type { ReactNode } from 'react'
import type { Named } from './named'

interface MergeChoiceProps {
  /** Of the group of choices. */
  name: string
  cluster: Named
  checked: boolean
  onChoose: () => void
  children?: ReactNode
}

/** One of two or more clusters, told apart by their ids, as they often have one name. */
export function MergeChoice({ name, cluster, checked, onChoose, children }: MergeChoiceProps) {
  return (
    <label className="-mx-2 flex min-h-9 cursor-pointer flex-wrap items-center gap-x-2.5 rounded-sm px-2 py-1 hover:bg-pick has-checked:bg-pick max-tablet:min-h-11">
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="accent-ink" />
      <span className="font-semibold [overflow-wrap:anywhere]">{cluster.name}</span>
      {children}
      <span className="ml-auto font-mono text-caption text-ink-3 max-tablet:ml-6 max-tablet:basis-full">
        {cluster.id}
      </span>
    </label>
  )
}

'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useCare } from '@/components/care/use-care'
import { ShareButton } from '@/components/links/share-button'
import { useOffers } from '@/components/palette/offer'
import { IfMay, useMay } from '@/components/rights/rights'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/number'
import type { FleetSelection } from './use-selection'

const TagDialog = dynamic(() => import('@/components/care/tag-dialog').then((part) => part.TagDialog), { ssr: false })
const MergeDialog = dynamic(() => import('@/components/care/merge-dialog').then((part) => part.MergeDialog), {
  ssr: false,
})

interface SelectionBarProps {
  selection: FleetSelection
  /** How many clusters fit the filter. */
  total: number
}

/** How many are selected, and what can be done to all of them. */
export function SelectionBar({ selection, total }: SelectionBarProps) {
  const care = useCare()
  const [open, setOpen] = useState<'tags' | 'merge' | null>(null)
  const { clusters, clear, selectAll } = selection
  const [first, second, ...more] = clusters
  const close = () => setOpen(null)
  async function archive() {
    if (await care.archive(clusters)) clear()
  }
  const chosen = `${formatCount(clusters.length)} selected`
  const offers = [
    { id: 'selected tags', label: `${chosen}: Tags`, here: true, run: () => setOpen('tags') },
    { id: 'selected archive', label: `${chosen}: Archive`, here: true, run: () => void archive() },
  ]
  useOffers(useMay('operate') && first ? offers : [])
  return (
    <>
      <div
        role="toolbar"
        aria-label="What to do with the selected clusters"
        className="float fixed bottom-4 left-1/2 z-30 flex w-max max-w-[calc(100vw-32px)] -translate-x-1/2 flex-wrap items-center gap-2 py-2 pr-2 pl-3.5 max-tablet:inset-x-0 max-tablet:bottom-14 max-tablet:left-0 max-tablet:w-full max-tablet:max-w-full max-tablet:translate-x-0 max-tablet:rounded-b-none print:hidden"
      >
        <p role="status" className="mr-1 max-tablet:flex-1">
          <b>{formatCount(clusters.length)}</b> selected
        </p>
        <Button look="bare" className="tablet:order-last" onClick={clear}>
          Clear <kbd className="kbd max-tablet:hidden">Esc</kbd>
        </Button>
        {clusters.length < total && (
          <Button look="bare" onClick={() => void selectAll()}>
            All {formatCount(total)}
          </Button>
        )}
        {first && (
          <div className="flex gap-2 max-tablet:basis-full max-tablet:*:flex-1">
            <IfMay deed="operate">
              <Button onClick={() => setOpen('tags')}>Tags</Button>
            </IfMay>
            <ShareButton clusters={clusters} />
            <IfMay deed="operate">
              <Button
                onClick={() => setOpen('merge')}
                disabledReason={second && more.length === 0 ? undefined : 'Select the two identities of one cluster.'}
              >
                Merge
              </Button>
              <Button onClick={() => void archive()} disabled={care.busy}>
                Archive
              </Button>
            </IfMay>
          </div>
        )}
      </div>
      {open === 'tags' && <TagDialog clusters={clusters} onClose={close} onSaved={clear} />}
      {open === 'merge' && first && second && (
        <MergeDialog
          cluster={first}
          other={second}
          onClose={close}
          onMerged={() => {
            close()
            clear()
          }}
        />
      )}
    </>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { Glyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { formatDateTime } from '@/lib/format/clock'
import { useTRPC } from '@/lib/trpc/client'
import { copyMoment } from './copy-moment'
import { useMomentChoice } from './moment'
import { MomentForm } from './moment-form'
import { limitsOf, NEVER_KEPT } from './prepare-moment'

const BUTTON = 'h-[30px] rounded-md px-2 text-ink-2 hover:bg-surface hover:text-ink max-tablet:h-11'

/** Stands above every page that shows a moment: which one, what of it is not known, and the way back to now. */
export function MomentBar() {
  const [at, go] = useMomentChoice()
  const zone = useZone()
  const known = useQuery({ ...useTRPC().moment.read.queryOptions({ at }), enabled: at !== null })
  if (at === null) return null
  const limits = known.data ? limitsOf(known.data, zone) : []
  return (
    <section aria-label="Moment" className="border-line border-b bg-pick px-6 py-1.5 max-tablet:px-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Glyph name="late" hue="none" className="max-tablet:hidden" />
        <p role="status" className="tabular-nums">
          As known at <strong>{formatDateTime(at, zone)}</strong>.{' '}
          <span className="text-ink-2 max-tablet:hidden">Nothing can be changed here.</span>
        </p>
        <span className="ml-auto flex flex-wrap gap-1 max-tablet:-ml-2 print:hidden">
          <Popover
            kind="dialog"
            label="What is not kept"
            trigger="What is not kept"
            triggerClass={BUTTON}
            className="w-80 p-3.5 text-xs text-pretty"
          >
            {NEVER_KEPT}
          </Popover>
          <Popover
            kind="dialog"
            label="Another moment"
            trigger="Another moment"
            triggerClass={BUTTON}
            className="w-72 p-4"
          >
            <MomentForm key={at} at={at} onChoose={go} />
          </Popover>
          <Button look="bare" onClick={() => void copyMoment(at)}>
            Copy the link
          </Button>
          <Button onClick={() => go(null)}>Back to now</Button>
        </span>
      </div>
      {known.isError && <p className="text-warn-t text-xs">{known.error.message}</p>}
      {limits.length > 0 && <p className="max-w-[1100px] text-ink-2 text-xs text-pretty">{limits.join(' ')}</p>}
    </section>
  )
}

'use client'
import type { SyntheticEvent } from 'react'
import { Glyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { fromField, toField } from '@/components/timeline/wall'
import { Button, buttonClass } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { closePopover, Popover } from '@/components/ui/popover'
import type { ExplainReport } from '@/lib/contracts/explain'
import { formatClock, zoneLabel } from '@/lib/format/clock'

interface TimeFilterProps {
  period: ExplainReport['period']
  from: number | null
  to: number | null
  onChange: (change: { from: number | null; to: number | null }) => void
}

/** Shows only the lines of a stretch of time. */
export function TimeFilter({ period, from, to, onChange }: TimeFilterProps) {
  const zone = useZone()
  if (!period) return null
  const first = from ?? Date.parse(period.from)
  const last = to ?? Date.parse(period.to)
  const chosen = from !== null || to !== null

  function choose(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [begin, end] = ['from', 'to'].map((name) => fromField(String(form.get(name) ?? ''), zone))
    // The last second is meant whole.
    onChange({ from: begin ?? null, to: end === null || end === undefined ? null : end + 999 })
    closePopover(event.currentTarget)
  }

  return (
    <Popover
      kind="dialog"
      label="Time"
      trigger={
        <>
          {chosen ? `${formatClock(first, zone)} to ${formatClock(last, zone)}` : 'Time'}
          <Glyph name="chevron" className="text-ink-3" />
        </>
      }
      triggerClass={buttonClass('plain', chosen ? 'border-edge' : undefined)}
      className="w-72 p-3.5"
    >
      <form onSubmit={choose} className="grid gap-3">
        <Field
          label={`From (${zoneLabel(zone, first)})`}
          name="from"
          type="datetime-local"
          step={1}
          defaultValue={toField(first, zone, 'second')}
        />
        <Field label="To" name="to" type="datetime-local" step={1} defaultValue={toField(last, zone, 'second')} />
        <div className="flex gap-2">
          <Button type="submit" look="main">
            Show
          </Button>
          {chosen && (
            <Button
              onClick={(event) => {
                onChange({ from: null, to: null })
                closePopover(event.currentTarget)
              }}
            >
              All times
            </Button>
          )}
        </div>
      </form>
    </Popover>
  )
}

'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { closePopover, Popover } from '@/components/ui/popover'
import { type Zone, zoneLabel } from '@/lib/format/clock'
import type { TimeWindow } from './range'
import { fromField, toField } from './wall'

interface RangeFormProps {
  window: TimeWindow
  zone: Zone
  className: string
  onChoose: (window: TimeWindow) => void
}

/** Any range by its two ends, in the zone that the page shows. */
export function RangeForm({ window, zone, className, onChoose }: RangeFormProps) {
  const [error, setError] = useState<string | null>(null)

  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const from = fromField(String(form.get('from')), zone)
    const to = fromField(String(form.get('to')), zone)
    if (from === null || to === null) return setError('Give both ends.')
    if (to <= from) return setError('The end lies before the beginning.')
    setError(null)
    closePopover(event.currentTarget)
    onChoose({ from, to, sliding: false })
  }

  return (
    <Popover kind="dialog" label="Choose a range" trigger="Range" triggerClass={className} className="w-64 p-4">
      <form onSubmit={choose} className="grid gap-3">
        <Field
          label={`From, ${zoneLabel(zone, window.from)}`}
          name="from"
          type="datetime-local"
          defaultValue={toField(window.from, zone)}
        />
        <Field
          label={`To, ${zoneLabel(zone, window.to)}`}
          name="to"
          type="datetime-local"
          defaultValue={toField(window.to, zone)}
          error={error}
        />
        <Button look="main" type="submit">
          Show this range
        </Button>
      </form>
    </Popover>
  )
}

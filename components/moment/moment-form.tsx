'use client'
import { type FormEvent, useState } from 'react'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { fromField, toField } from '@/components/timeline/wall'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { closePopover } from '@/components/ui/popover'
import { zoneLabel } from '@/lib/format/clock'

interface MomentFormProps {
  /** What the field begins with. */
  at: number
  onChoose: (at: number) => void
}

/** Any moment, to the second, in the zone that the page shows. */
export function MomentForm({ at, onChoose }: MomentFormProps) {
  const zone = useZone()
  const now = useNow('ten')
  const [error, setError] = useState<string | null>(null)

  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const chosen = fromField(String(new FormData(event.currentTarget).get('at')), zone)
    if (chosen === null) return setError('Give a day and a time.')
    if (chosen > now) return setError('This moment is still to come.')
    setError(null)
    closePopover(event.currentTarget)
    onChoose(chosen)
  }

  return (
    <form onSubmit={choose} className="grid gap-3" noValidate>
      <Field
        label={`Moment, ${zoneLabel(zone, at)}`}
        name="at"
        type="datetime-local"
        step={1}
        defaultValue={toField(at, zone, 'second')}
        error={error}
      />
      <Button look="main" type="submit">
        Show what was known then
      </Button>
    </form>
  )
}

'use client'
import { useState } from 'react'
import { CareForm } from '@/components/care/care-form'
import { useZone } from '@/components/time/zone-provider'
import { fromField, toField } from '@/components/timeline/wall'
import { Field } from '@/components/ui/field'
import { DESK_LIMITS } from '@/lib/contracts/desk'
import { zoneLabel } from '@/lib/format/clock'

const HOUR = 3_600_000

interface SnoozeDialogProps {
  now: number
  onSnooze: (until: number) => void
  onClose: () => void
}

/** Asks for a moment at which an entry comes back. */
export function SnoozeDialog({ now, onSnooze, onClose }: SnoozeDialogProps) {
  const zone = useZone()
  const [value, setValue] = useState(() => toField(now + 2 * HOUR, zone))
  const [wrong, setWrong] = useState<string | null>(null)
  async function submit() {
    const until = fromField(value, zone)
    if (until === null || until <= now) return setWrong('Choose a time that is still to come.')
    if (until > now + DESK_LIMITS.snoozeMs) return setWrong('Choose a time within 90 days.')
    onSnooze(until)
    onClose()
  }
  return (
    <CareForm
      title="Snooze until"
      description="It comes back then, or as soon as it gets worse."
      className="max-w-96"
      verb="Snooze"
      busy={false}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={`Day and time, ${zoneLabel(zone, now)}`}
        type="datetime-local"
        required
        value={value}
        error={wrong}
        onChange={(event) => setValue(event.target.value)}
      />
    </CareForm>
  )
}

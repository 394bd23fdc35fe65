'use client'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { formatDateTime } from '@/lib/format/clock'

/** The foot of a printed report. */
export function PrintedAt({ name }: { name: string }) {
  const zone = useZone()
  return (
    <p className="mt-4 hidden text-xs text-ink-3 print:block">
      Printed {formatDateTime(useNow('ten'), zone)} from Lifeline. The log: {name}. Its lines are not printed.
    </p>
  )
}

'use client'

import { Glyph } from '@/components/state/glyph'
import { RefusedDialInItem } from './refused-dial-in-item'
import { useRefused } from './use-refused'

interface RefusedDialInsProps {
  /** Only calls from this time on, epoch milliseconds. */
  since?: number
  /** What to say when there are none; nothing is shown without it. */
  empty?: string
}

/** Everybody who was turned away at the door, with the reason in words, so that a wrong token is found in a minute. */
export function RefusedDialIns({ since, empty }: RefusedDialInsProps) {
  const { rows, failed } = useRefused(since)
  if (failed && !rows) {
    return (
      <p className="panel flex items-center gap-2.5 px-4 py-3 text-ink-2">
        <Glyph name="unknown" hue="none" />
        The list of refused calls could not be read. It is asked for again every 5 s.
      </p>
    )
  }
  if (!rows) return null
  if (rows.length === 0) {
    return empty ? <p className="rounded-lg border border-none-g border-dotted px-4 py-6 text-ink-2">{empty}</p> : null
  }
  return (
    <ul className="panel" aria-label="Refused dial-ins">
      {rows.map((row) => (
        <RefusedDialInItem key={`${row.address} ${row.tokenFingerprint} ${row.reason} ${row.path}`} refused={row} />
      ))}
    </ul>
  )
}

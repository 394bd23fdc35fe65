'use client'

import type { ReactNode } from 'react'
import { Tooltip } from '@/components/ui/tooltip'
import { formatDateTime } from '@/lib/format/clock'
import { useZone } from './zone-provider'

/** Shows a moment in UTC and in the reader's own zone while its child is hovered or focused. */
export function AbsoluteTip({ at, children }: { at: number; children: ReactNode }) {
  const zone = useZone()
  const both = (
    <span className="block tabular-nums">
      <span className="block">{formatDateTime(at, 'utc')}</span>
      <span className="block text-ink-2">{formatDateTime(at, zone === 'utc' ? 'local' : zone)}</span>
    </span>
  )
  return <Tooltip content={both}>{children}</Tooltip>
}

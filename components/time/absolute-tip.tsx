'use client'

import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { formatDateTime } from '@/lib/format/clock'
import { useZone } from './zone-provider'

/** Shows a moment in UTC and in the reader's own zone while its child is hovered or focused. */
export function AbsoluteTip({ at, children }: { at: number; children: ReactNode }) {
  const zone = useZone()
  return (
    <Tooltip.Provider delayDuration={300}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            sideOffset={4}
            collisionPadding={8}
            className="z-70 rounded-md bg-raised px-2 py-1 text-ink text-xs tabular-nums shadow-(--shadow)"
          >
            <span className="block">{formatDateTime(at, 'utc')}</span>
            <span className="block text-ink-2">{formatDateTime(at, zone === 'utc' ? 'local' : zone)}</span>
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}

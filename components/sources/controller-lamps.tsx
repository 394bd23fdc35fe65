'use client'
import Link from 'next/link'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { controllerText, lagText } from '@/lib/format/source-text'
import { unbroken } from '@/lib/format/span'
import { controllerLook } from './prepare-source'
import { useControllers } from './use-sources'

/** The lamp of each controller and how old its word is, for pages that show what it lists. Nothing without any. */
export function ControllerLamps({ className }: { className?: string }) {
  const { data } = useControllers()
  const now = useNow('second')
  const zone = useZone()
  if (!data || data.length === 0) return null
  return (
    <ul aria-label="Controllers" className={className}>
      {data.map((connection) => {
        const look = controllerLook(connection)
        const { lead, rest } = controllerText(connection, now, zone)
        const words = (connection.state === 'well' && lagText(connection)) || [lead, rest].join(' ')
        return (
          <li key={connection.id} className="flex items-baseline gap-1.5 text-xs text-ink-2">
            <Glyph name={look.glyph} hue={look.hue} size={10} className="shrink-0 translate-y-px" />
            <span className="text-pretty">
              <Link href="/settings/sources" prefetch={false} className="link">
                {connection.name}
              </Link>{' '}
              <span className={HUE[look.hue].text}>{look.word.toLowerCase()}</span>. {unbroken(words)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

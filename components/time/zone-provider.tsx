'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { writeCookie } from '@/components/shell/cookie'
import { tellDone } from '@/components/ui/toasts'
import type { Zone } from '@/lib/format/clock'

interface ZoneChoice {
  zone: Zone
  toggleZone: () => void
}

const ZoneContext = createContext<ZoneChoice>({ zone: 'utc', toggleZone: () => {} })

/** The zone that this browser is in; those without a place are UTC by another name. */
function ownZone(): Zone {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return own.includes('/') && !/^Etc\/(UTC|UCT|GMT|Zulu|Universal)$/.test(own) ? (own as Zone) : 'utc'
}

/** Holds the zone of all times. The cookie keeps the reader's own zone by name, so the server renders the same text. */
export function ZoneProvider({ initial, children }: { initial: Zone; children: ReactNode }) {
  const [zone, setZone] = useState(initial)
  const choice = useMemo(() => {
    const toggleZone = () => {
      const next: Zone = zone === 'utc' ? ownZone() : 'utc'
      if (next === zone) return tellDone('Your own zone is UTC, too: times stay as they are.')
      writeCookie('zone', next)
      setZone(next)
    }
    return { zone, toggleZone }
  }, [zone])
  return <ZoneContext value={choice}>{children}</ZoneContext>
}

/** The zone in which this page shows times. */
export function useZone(): Zone {
  return useContext(ZoneContext).zone
}

/** The zone and the means to change between UTC and the reader's own. */
export function useZoneChoice(): ZoneChoice {
  return useContext(ZoneContext)
}

'use client'
import { useZoneChoice } from '@/components/time/zone-provider'
import { useKeys } from './use-keys'

/** Z changes the zone, on pages that have no other keys. */
export function ZoneKey() {
  useKeys({ z: useZoneChoice().toggleZone })
  return null
}

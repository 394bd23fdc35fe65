'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useZoneChoice } from '@/components/time/zone-provider'
import { useKeys } from './use-keys'

const KeysDialog = dynamic(() => import('./keys-dialog').then((part) => part.KeysDialog), { ssr: false })

/** The keys of every page: Z changes the zone, `?` shows them all. */
export function PageKeys() {
  const [open, setOpen] = useState(false)
  const { toggleZone } = useZoneChoice()
  useKeys({ '?': () => setOpen(true), z: toggleZone })
  return open && <KeysDialog onClose={() => setOpen(false)} />
}

'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { copyMoment } from '@/components/moment/copy-moment'
import { useMomentChoice } from '@/components/moment/moment'
import { useOffers } from '@/components/palette/offer'
import { tickerNow } from '@/components/time/ticker'
import { useZoneChoice } from '@/components/time/zone-provider'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import { showsMoments } from '@/lib/moment/address'
import { useKeySetting } from './key-setting'
import { signOut } from './sign-out'
import { toggleTheme } from './theme-toggle'
import { useGoKeys } from './use-go-keys'
import { useKeys } from './use-keys'

const KeysDialog = dynamic(() => import('./keys-dialog').then((part) => part.KeysDialog), { ssr: false })

async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    tellDone('The address of this page is copied.')
  } catch {
    tellFailed('This browser does not let pages copy. Copy it from the address bar instead.')
  }
}

/** The keys of every page, and what can be done on every page: Z changes the zone, `?` shows the keys, G goes. */
export function PageKeys() {
  const [open, setOpen] = useState(false)
  const { zone, toggleZone } = useZoneChoice()
  const [keysOn, setKeys] = useKeySetting()
  const show = () => setOpen(true)
  useKeys({ '?': show, z: toggleZone })
  useGoKeys()
  const [at, goTo] = useMomentChoice()
  const moment = showsMoments(usePathname())
  const times = zone === 'utc' ? 'Show times in your own zone' : 'Show times in UTC'
  const letters = keysOn ? 'Switch single letters off as keys' : 'Let single letters act as keys'
  const copy = () => void copyMoment(at ?? tickerNow('second'))
  useOffers([
    ...(moment ? [{ id: 'moment', label: 'Copy the link to this moment', also: 'time', here: true, run: copy }] : []),
    ...(at === null ? [] : [{ id: 'now', label: 'Back to now', also: 'live', here: true, run: () => goTo(null) }]),
    { id: 'zone', label: times, keys: 'Z', also: 'utc local time zone', here: false, run: toggleZone },
    { id: 'theme', label: 'Switch between light and dark', also: 'theme', here: false, run: toggleTheme },
    {
      id: 'address',
      label: 'Copy the address of this page',
      also: 'link url',
      here: false,
      run: () => void copyAddress(),
    },
    { id: 'keys', label: 'Show the keys', keys: '?', also: 'shortcuts help', here: false, run: show },
    { id: 'letters', label: letters, also: 'shortcuts', here: false, run: () => setKeys(!keysOn) },
    { id: 'sign-out', label: 'Sign out', also: 'log out leave', here: false, run: () => void signOut() },
  ])
  return open && <KeysDialog onClose={() => setOpen(false)} />
}

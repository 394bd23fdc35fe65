'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { useTRPC } from '@/lib/trpc/client'
import { snoozeChoices } from './prepare-snooze'
import { useDesk } from './use-desk'

const SnoozeDialog = dynamic(() => import('./snooze-dialog').then((part) => part.SnoozeDialog), { ssr: false })

interface DeskMenuProps {
  items: readonly QueueItem[]
  me: string
  onDone?: () => void
}

/** Gives entries to somebody, or to nobody. */
export function AssignMenu({ items, me, onDone }: DeskMenuProps) {
  const desk = useDesk(me)
  const people = useQuery(useTRPC().desk.people.queryOptions())
  const held = new Set(items.map(({ work }) => work.assignee?.id ?? null))
  const others = (people.data ?? []).filter(({ id }) => id !== me)
  const self = people.data?.find(({ id }) => id === me)
  return (
    <span data-act="assign" className="contents">
      <Menu
        label="Who has it"
        trigger={
          <>
            Assign <Glyph name="chevron" className="text-ink-3" />
          </>
        }
        triggerClass={buttonClass()}
        head={people.isError && <p className="px-2.5 py-1.5 text-xs text-ink-3">People could not be read just now.</p>}
      >
        {[...(self ? [{ ...self, name: 'Me' }] : []), ...others].map((person) => (
          <MenuItem
            key={person.id}
            onSelect={() => {
              desk.assign(items, person.id === me && self ? self : person)
              onDone?.()
            }}
          >
            <span className="w-3">{held.size === 1 && held.has(person.id) && <Glyph name="tick" />}</span>
            {person.name}
          </MenuItem>
        ))}
        <MenuItem
          onSelect={() => {
            desk.assign(items, null)
            onDone?.()
          }}
        >
          <span className="w-3">{held.size === 1 && held.has(null) && <Glyph name="tick" />}</span>
          Nobody
        </MenuItem>
      </Menu>
    </span>
  )
}

/** Puts entries aside for a while. */
export function SnoozeMenu({ items, onDone }: Omit<DeskMenuProps, 'me'>) {
  const desk = useDesk()
  const zone = useZone()
  const now = useNow('ten')
  const [asking, setAsking] = useState(false)
  const asleep = items.some(({ work }) => work.snoozed !== null)
  function snooze(until: number | null) {
    desk.snooze(items, until, now)
    onDone?.()
  }
  return (
    <span data-act="snooze" className="contents">
      <Menu
        label="Snooze until"
        trigger={
          <>
            Snooze <Glyph name="chevron" className="text-ink-3" />
          </>
        }
        triggerClass={buttonClass()}
        className="min-w-60"
      >
        {asleep && <MenuItem onSelect={() => snooze(null)}>Back into the queue now</MenuItem>}
        {snoozeChoices(now, zone).map(({ label, until, when }) => (
          <MenuItem key={label} onSelect={() => snooze(until)}>
            <span className="flex-1">{label}</span>
            <span className="pl-6 text-ink-3">{when}</span>
          </MenuItem>
        ))}
        <MenuItem onSelect={() => setAsking(true)}>Until another time ..</MenuItem>
      </Menu>
      {asking && <SnoozeDialog now={now} onSnooze={snooze} onClose={() => setAsking(false)} />}
    </span>
  )
}

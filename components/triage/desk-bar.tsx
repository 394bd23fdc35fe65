'use client'
import { useMay } from '@/components/rights/rights'
import { Button } from '@/components/ui/button'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { AssignMenu, SnoozeMenu } from './desk-menus'
import { MaintenanceButton } from './maintenance-button'
import { useDesk } from './use-desk'

interface DeskBarProps {
  items: readonly QueueItem[]
  me: string
  /** Told when something was put aside: the list goes on to the next. */
  onAside?: () => void
  /** Why nothing can be done, as while the past is looked at. */
  disabledReason?: string
}

/** What a person can do with entries: of one that is open, or of several that are selected. */
export function DeskBar({ items, me, onAside, disabledReason }: DeskBarProps) {
  const desk = useDesk(me)
  const mayPlan = useMay('operate')
  const acknowledged = items.every(({ work }) => work.acknowledged !== null)
  const mine = items.every(({ work }) => work.assignee?.id === me)
  if (disabledReason) return <p className="text-ink-3">{disabledReason}</p>
  return (
    <>
      <Button
        look={acknowledged ? 'plain' : 'main'}
        aria-keyshortcuts="a"
        onClick={() => desk.acknowledge(items, !acknowledged)}
      >
        {acknowledged ? 'Not acknowledged any more' : 'Acknowledge'}
      </Button>
      {!mine && (
        <Button aria-keyshortcuts="m" onClick={() => desk.assign(items, { id: me, name: 'You' })}>
          Make it mine
        </Button>
      )}
      <AssignMenu items={items} me={me} />
      <SnoozeMenu items={items} onDone={onAside} />
      {mayPlan && <MaintenanceButton items={items} />}
    </>
  )
}

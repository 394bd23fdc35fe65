'use client'
import { useOffers } from '@/components/palette/offer'
import { useKeys } from '@/components/shell/use-keys'
import type { QueueItem } from '@/lib/contracts/triage-queue'
import { useDesk } from './use-desk'

/** Presses a button of a part of the page, such as one that opens a menu. */
function press(part: string): void {
  const inside = document.querySelector<HTMLElement>(`[data-desk="many"] [data-act="${part}"] button`)
  const button = inside ?? document.querySelector<HTMLElement>(`[data-desk="one"] [data-act="${part}"] button`)
  button?.focus()
  button?.click()
}

/** Goes to a part of the entry that is open. */
function goTo(selector: string): void {
  const part = document.querySelector<HTMLElement>(selector)
  part?.focus()
  part?.scrollIntoView({ block: 'center' })
}

interface TriageKeys {
  /** What the keys act on: those selected, else the one that is open. */
  targets: readonly QueueItem[]
  me: string
  may: boolean
  move: (step: number) => void
  select: (range: boolean) => void
  enter: () => void
  leave: () => void
}

/** J K Enter X A M S N R Esc: the queue from end to end without a pointer. */
export function useTriageKeys({ targets, me, may, move, select, enter, leave }: TriageKeys): void {
  const desk = useDesk(me)
  const act = (run: () => void) => (event: KeyboardEvent) => {
    if (!may || targets.length === 0) return
    event.preventDefault()
    run()
  }
  const walk = (step: number) => (event: KeyboardEvent) => {
    event.preventDefault()
    move(step)
  }
  /** A link or a button that has focus keeps its Enter. */
  function onEnter(event: KeyboardEvent) {
    const { activeElement } = document
    if (activeElement !== null && activeElement !== document.body && activeElement.id !== 'main') return
    event.preventDefault()
    enter()
  }
  const acknowledge = () => desk.acknowledge(targets, !targets.every(({ work }) => work.acknowledged !== null))
  const take = () =>
    desk.assign(targets, targets.every(({ work }) => work.assignee?.id === me) ? null : { id: me, name: 'You' })
  const note = () => goTo('[data-act="note"] textarea')
  const reply = () => goTo('[data-act="reply"] textarea, [data-act="reply"] button')
  const [first] = targets
  const whose = targets.length === 1 ? first?.title : `${targets.length} entries`
  const offer = (id: string, does: string, run: () => void) => {
    return { id: `triage ${id}`, label: `${does}: ${whose}`, keys: id.toUpperCase(), here: true, run }
  }
  const offers = [
    offer('a', 'Acknowledge', acknowledge),
    offer('m', 'Make it mine', take),
    offer('s', 'Snooze', () => press('snooze')),
    offer('n', 'Write a note', note),
    offer('r', 'Reply to the customer', reply),
  ]
  useOffers(may && first ? offers : [])
  useKeys({
    j: walk(1),
    k: walk(-1),
    x: act(() => select(false)),
    X: act(() => select(true)),
    a: act(acknowledge),
    m: act(take),
    s: act(() => press('snooze')),
    n: act(note),
    r: act(reply),
    Enter: onEnter,
    Escape: leave,
  })
}

'use client'
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import * as Radix from 'radix-ui/dialog'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useMomentChoice } from '@/components/moment/moment'
import { useRights } from '@/components/rights/rights'
import { MAIN_PAGES, OTHER_PAGES, SETTINGS_PAGES } from '@/components/shell/pages'
import { Glyph } from '@/components/state/glyph'
import { personMay } from '@/lib/contracts/deeds'
import { hrefAt } from '@/lib/moment/address'
import type { Offer } from './offer'
import { PaletteLine } from './palette-line'
import { type PaletteItem, preparePalette } from './prepare-palette'
import { clusterAt, noteOpened, recentOf } from './recent'
import { usePaletteAnswer } from './use-palette-answer'

const PLACEHOLDER = 'Find a cluster, host, page or action'

interface PaletteDialogProps {
  viewerId: string
  path: string
  offers: readonly Offer[]
  /** What had the focus before. */
  before: Element | null
  /** What was typed before it stood. */
  typed: string
  onClose: () => void
}

/** Finds clusters, hosts, pages and actions by a few letters. The best hit is chosen; Enter takes it. */
export function PaletteDialog({ viewerId, path, offers, before, typed, onClose }: PaletteDialogProps) {
  const router = useRouter()
  const [at] = useMomentChoice()
  const rights = useRights()
  const [q, setQ] = useState(typed)
  // What is open needs no finding.
  const [recent] = useState(() => recentOf(viewerId).filter(({ id }) => id !== clusterAt(path)))
  const [picked, setPicked] = useState<string | null>(null)
  /** What is done once it is closed. */
  const after = useRef<(() => void) | null>(null)
  /** What was typed when Enter came before its answer. */
  const taken = useRef<string | null>(null)
  const answer = usePaletteAnswer(q, recent)
  const pages = [...MAIN_PAGES, ...OTHER_PAGES, ...SETTINGS_PAGES].filter(({ deed }) => personMay(rights, deed))
  const known = { recent, offers, pages, q }
  const { sections, isNothing } = preparePalette({ ...known, ...answer })
  const items = sections.flatMap((section) => section.items)
  const first = items[0]?.key ?? ''
  const chosen = items.some(({ key }) => key === picked) && picked !== null ? picked : first

  function close() {
    taken.current = null
    onClose()
  }
  function type(next: string) {
    taken.current = null
    setPicked(null)
    setQ(next)
  }
  const go = (href: string) => router.push(hrefAt(href, at))
  function take(item: PaletteItem) {
    close()
    switch (item.kind) {
      case 'cluster':
        return go(`/clusters/${item.cluster.id}`)
      case 'host':
        noteOpened(viewerId, { kind: 'host', id: item.host.host })
        return go(`/routes?host=${encodeURIComponent(item.host.host)}`)
      case 'incident':
        return go(`/incidents/${item.incident.id}`)
      case 'page':
        return go(item.page.href)
      case 'search':
        return go(item.href)
      case 'action':
        after.current = item.offer.run
        return
    }
  }

  /** Enter may come before the answer: then it takes the first of what comes. */
  async function takeWhenRead() {
    taken.current = q
    const found = await answer.read()
    if (taken.current !== q) return
    const [best] = preparePalette({ ...known, found, isEarlier: false }).sections.flatMap((one) => one.items)
    if (best) take(best)
  }
  function onKeyDown(event: KeyboardEvent) {
    const waits = answer.isEarlier || (answer.found === null && !answer.failed)
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !waits || chosen === picked) return
    event.preventDefault()
    takeWhenRead().catch(() => {
      taken.current = null
    })
  }
  /** What opens now gets the focus from where it was before, and gives it back to there. */
  function onClosed(event: Event) {
    event.preventDefault()
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    after.current?.()
  }
  return (
    <Radix.Root open onOpenChange={close}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-[show_140ms] bg-(--scrim)" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onClosed}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(640px,calc(100vw-32px))] -translate-x-1/2 animate-[show_140ms] overflow-hidden rounded-lg bg-raised shadow-(--shadow) focus:outline-none max-tablet:inset-0 max-tablet:w-full max-tablet:translate-x-0 max-tablet:rounded-none"
        >
          <Radix.Title className="sr-only">{PLACEHOLDER}</Radix.Title>
          <Command
            label={PLACEHOLDER}
            shouldFilter={false}
            vimBindings={false}
            loop
            value={chosen}
            onValueChange={(key) => setPicked(key === first ? null : key)}
            onKeyDown={onKeyDown}
            className="flex max-h-[min(520px,70vh)] flex-col max-tablet:h-dvh max-tablet:max-h-none"
          >
            <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line pr-3 pl-4 text-ink-3 max-tablet:h-14 max-tablet:pr-1">
              <Glyph name="find" size={14} />
              <Command.Input
                value={q}
                onValueChange={type}
                maxLength={300}
                placeholder={PLACEHOLDER}
                className="min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-ink-3 max-tablet:text-[16px]"
              />
              <Radix.Close
                aria-label="Close"
                className="rounded-sm max-tablet:grid max-tablet:size-11 max-tablet:place-items-center"
              >
                <kbd className="kbd max-tablet:hidden">Esc</kbd>
                <Glyph name="cross" className="tablet:hidden" />
              </Radix.Close>
            </div>
            <Command.List className="overflow-y-auto overscroll-contain p-1.5" label="What was found">
              {sections.map(({ title, items: lines }) => (
                <Command.Group
                  key={title}
                  heading={title}
                  className="*:[[cmdk-group-heading]]:px-2.5 *:[[cmdk-group-heading]]:pt-2 *:[[cmdk-group-heading]]:pb-1 *:[[cmdk-group-heading]]:text-xs *:[[cmdk-group-heading]]:text-ink-3"
                >
                  {lines.map((item) => (
                    <Command.Item
                      key={item.key}
                      value={item.key}
                      onSelect={() => take(item)}
                      className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 select-none data-[selected=true]:bg-pick data-[selected=true]:shadow-[inset_3px_0_0_var(--ink)] max-tablet:min-h-11"
                    >
                      <PaletteLine item={item} />
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p
              role="status"
              className="shrink-0 px-4 text-xs text-ink-2 not-empty:border-t not-empty:border-line not-empty:py-2.5"
            >
              {said({ failed: answer.failed, isNothing, at })}
            </p>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function said({ failed, isNothing, at }: { failed: boolean; isNothing: boolean; at: number | null }): string | null {
  if (failed) return 'Clusters and hosts could not be looked up just now. Pages and actions are here.'
  if (isNothing) return 'Nothing by that name.'
  return at === null ? null : 'States here are those of now. What you open is shown as known at the moment.'
}

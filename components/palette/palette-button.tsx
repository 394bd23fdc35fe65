'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { Glyph } from '@/components/state/glyph'
import { type Offer, offersNow } from './offer'
import { clusterAt, noteOpened } from './recent'

const PaletteDialog = dynamic(() => import('./palette-dialog').then((part) => part.PaletteDialog), { ssr: false })

const never = () => () => {}
/** How the key beside K is called here. */
const useModifier = () =>
  useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )

interface Opened {
  /** What could be done when it was opened. */
  offers: readonly Offer[]
  /** What had the focus before. */
  before: Element | null
  /** What was typed before it stood. */
  typed: string
}

/** Opens what finds everything by a few letters; Ctrl or Cmd K does so from anywhere, and closes it again. */
export function PaletteButton({ viewerId }: { viewerId: string }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const modifier = useModifier()
  const path = usePathname()
  const open = () => setOpened({ offers: offersNow(), before: document.activeElement, typed: '' })
  const close = () => setOpened(null)
  function onChord(event: KeyboardEvent) {
    event.preventDefault()
    if (opened) close()
    // A question that waits for its answer comes first.
    else if (!document.querySelector('[role="dialog"][data-state="open"]')) open()
  }
  /** Its parts are fetched when it is opened first: no letter gets lost or acts as a key meanwhile. */
  function onEarly(event: KeyboardEvent) {
    if (document.querySelector('[cmdk-input]') || event.ctrlKey || event.metaKey || event.key.length !== 1) return
    event.preventDefault()
    event.stopPropagation()
    setOpened((now) => now && { ...now, typed: now.typed + event.key })
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isChord(event)) onChord(event)
    else if (opened) onEarly(event)
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])
  useEffect(() => {
    const id = clusterAt(path)
    if (id !== null) noteOpened(viewerId, { kind: 'cluster', id })
  }, [path, viewerId])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
        className="flex h-[30px] items-center gap-2 rounded-md border border-line bg-surface px-2.5 whitespace-nowrap text-ink-3 hover:bg-pick hover:text-ink max-wide:border-transparent max-wide:bg-transparent max-tablet:size-11 max-tablet:justify-center max-tablet:px-0"
      >
        <Glyph name="find" size={14} />
        <span className="max-wide:sr-only">Find a cluster, host, action</span>
        <kbd className="kbd ml-2 max-wide:hidden">{modifier} K</kbd>
      </button>
      {opened && <PaletteDialog viewerId={viewerId} path={path} {...opened} onClose={close} />}
    </>
  )
}

function isChord(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
}

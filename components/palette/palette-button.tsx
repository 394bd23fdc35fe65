'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { Glyph } from '@/components/state/glyph'
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

/** Opens what finds everything by a few letters; Ctrl or Cmd K does so from anywhere, and closes it again. */
export function PaletteButton({ viewerId }: { viewerId: string }) {
  const [open, setOpen] = useState(false)
  const modifier = useModifier()
  const path = usePathname()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    // A question that waits for its answer comes first.
    if (open || !document.querySelector('[role="dialog"][data-state="open"]')) setOpen(!open)
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
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
        onClick={() => setOpen(true)}
        className="flex h-[30px] items-center gap-2 rounded-md border border-line bg-surface px-2.5 whitespace-nowrap text-ink-3 hover:bg-pick hover:text-ink max-wide:border-transparent max-wide:bg-transparent max-tablet:size-11 max-tablet:justify-center max-tablet:px-0"
      >
        <Glyph name="find" size={14} />
        <span className="max-wide:sr-only">Find a cluster, host, action</span>
        <kbd className="kbd ml-2 max-wide:hidden">{modifier} K</kbd>
      </button>
      {open && <PaletteDialog viewerId={viewerId} onClose={() => setOpen(false)} />}
    </>
  )
}

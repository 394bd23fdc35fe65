'use client'
import { type FocusEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { placeNote } from './place-float'

const GAP = 6
const OPEN_AFTER_MS = 300
/** Long enough to move from the element onto its note, so that the note can be read with a magnifier. */
const CLOSE_AFTER_MS = 120

interface TooltipProps {
  content: React.ReactNode
  side?: 'top' | 'bottom'
  /** One focusable element. */
  children: React.ReactNode
}

/** Told on hover and on focus, sent away by Escape; never the only copy of a fact. Its content is text. */
export function Tooltip({ content, side = 'top', children }: TooltipProps) {
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function turn(next: boolean, afterMs: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOpen(next), afterMs)
  }
  function turnNow(next: boolean) {
    clearTimeout(timer.current)
    setOpen(next)
  }
  function onPointerEnter(event: PointerEvent) {
    if (event.pointerType !== 'touch') turn(true, OPEN_AFTER_MS)
  }
  function onFocus(event: FocusEvent<HTMLElement>) {
    if (event.target.matches(':focus-visible')) turnNow(true)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for the element that it holds
    <span
      className="contents"
      onPointerEnter={onPointerEnter}
      onPointerLeave={() => turn(false, CLOSE_AFTER_MS)}
      onPointerDown={() => turnNow(false)}
      onFocus={onFocus}
      onBlur={() => turnNow(false)}
    >
      {children}
      {open && (
        <Note side={side} onClose={() => turnNow(false)}>
          {content}
        </Note>
      )}
    </span>
  )
}

interface NoteProps {
  side: 'top' | 'bottom'
  onClose: () => void
  children: React.ReactNode
}

function Note({ side, onClose, children }: NoteProps) {
  const id = useId()
  function stand(note: HTMLElement) {
    const anchor = note.previousElementSibling
    const gone = new AbortController()
    note.showPopover()
    if (anchor) {
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const at = placeNote(anchor.getBoundingClientRect(), note.getBoundingClientRect(), view, side, GAP)
      Object.assign(note.style, { top: `${at.top}px`, left: `${at.left}px` })
      anchor.setAttribute('aria-describedby', id)
    }
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    document.addEventListener('keydown', onKey, { signal: gone.signal })
    window.addEventListener('scroll', onClose, { signal: gone.signal, passive: true })
    return () => {
      gone.abort()
      anchor?.removeAttribute('aria-describedby')
    }
  }
  return (
    <span
      ref={stand}
      id={id}
      role="tooltip"
      popover="manual"
      className="float inset-auto m-0 max-w-75 px-3 py-2 text-left text-xs font-normal text-pretty whitespace-normal text-ink [overflow-wrap:anywhere]"
    >
      {children}
    </span>
  )
}

'use client'
import clsx from 'clsx'
import { type KeyboardEvent, type ToggleEvent, useId, useRef, useState } from 'react'
import { placeBeside } from './place-float'

const GAP = 4
/** What gets the focus at opening: not the fields of a part that is not what it was opened for. */
const FIRST = '[role^="menuitem"], input:not([data-aside] *)'
const px = (value: number | null) => (value === null ? 'auto' : `${value}px`)

function place(float: HTMLElement, anchor: HTMLElement): void {
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const at = placeBeside(anchor.getBoundingClientRect(), view, GAP)
  Object.assign(float.style, {
    inset: `${px(at.top)} ${px(at.right)} ${px(at.bottom)} ${px(at.left)}`,
    maxWidth: px(at.maxWidth),
    maxHeight: px(at.maxHeight),
  })
}

/** What is open moves along when the page does. */
function follow(float: HTMLElement, anchor: HTMLElement): AbortController {
  const open = new AbortController()
  const again = () => (float.isConnected ? place(float, anchor) : open.abort())
  window.addEventListener('scroll', again, { signal: open.signal, passive: true })
  window.addEventListener('resize', again, { signal: open.signal, passive: true })
  again()
  return open
}

/** Closes what an element stands in; focus goes back to what opened it. */
export function closePopover(inside: Element): void {
  inside.closest<HTMLElement>('[popover]')?.hidePopover()
}

interface PopoverProps {
  kind: 'menu' | 'dialog'
  /** What is pressed to open it. */
  trigger: React.ReactNode
  triggerClass: string
  /** Name of the trigger where its content says too little. */
  triggerLabel?: string
  /** Name of a dialog; a menu carries its own. */
  label?: string
  className?: string
  children: React.ReactNode
}

/**
 * What opens beside its button, by the browser's own popover: Escape or a press elsewhere closes it, focus goes in and
 * comes back, and it stands above everything. Its content exists only while it is open.
 */
export function Popover({ kind, trigger, triggerClass, triggerLabel, label, className, children }: PopoverProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const float = useRef<HTMLDivElement>(null)
  const following = useRef<AbortController>(null)

  function onBeforeToggle(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState !== 'open' || !anchor.current) return
    following.current = follow(event.currentTarget, anchor.current)
    setOpen(true)
  }
  function onToggle(event: ToggleEvent<HTMLDivElement>) {
    if (event.newState === 'open') {
      const first = event.currentTarget.querySelector<HTMLElement>(FIRST)
      ;(first ?? event.currentTarget).focus({ preventScroll: true })
      return
    }
    following.current?.abort()
    setOpen(false)
    // Where pressing a button does not focus it, the browser has nothing to give focus back to.
    if (document.activeElement === document.body) anchor.current?.focus()
  }
  function onArrow(event: KeyboardEvent) {
    if (kind !== 'menu' || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    float.current?.showPopover()
  }

  return (
    <>
      <button
        ref={anchor}
        type="button"
        popoverTarget={id}
        aria-haspopup={kind}
        aria-expanded={open}
        aria-label={triggerLabel}
        onKeyDown={onArrow}
        className={triggerClass}
      >
        {trigger}
      </button>
      <div
        ref={float}
        id={id}
        popover="auto"
        {...(kind === 'dialog' ? { role: 'dialog', 'aria-label': label } : {})}
        tabIndex={-1}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        className={clsx('float m-0 overflow-y-auto text-left text-ink outline-none', className)}
      >
        {open && children}
      </div>
    </>
  )
}

'use client'
import clsx from 'clsx'
import type { ComponentProps, KeyboardEvent, PointerEvent } from 'react'
import { Glyph } from '@/components/state/glyph'
import { nextItem } from './next-item'
import { closePopover, Popover } from './popover'

const ITEMS = '[role^="menuitem"]'
const ITEM =
  'flex min-h-8 w-full items-center gap-2.5 rounded-sm px-2.5 text-left outline-none select-none focus:bg-pick max-tablet:min-h-11'

function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget: menu } = event
  if (key === 'Tab') closePopover(menu)
  if (key === 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return
  const items = [...menu.querySelectorAll<HTMLElement>(ITEMS)]
  const labels = items.map((item) => item.textContent)
  const next = nextItem(
    key,
    items.findIndex((item) => item.matches(':focus')),
    labels,
  )
  if (next === null) return
  event.preventDefault()
  items[next]?.focus()
}

/** One item is marked at a time, by the pointer as by the keys. */
function onPointerMove(event: PointerEvent<HTMLElement>): void {
  const item = event.target instanceof Element ? event.target.closest<HTMLElement>(ITEMS) : null
  if (item !== document.activeElement) item?.focus({ preventScroll: true })
}

interface MenuProps extends Omit<ComponentProps<typeof Popover>, 'kind' | 'label'> {
  label: string
  /** Stands above the items and is none of them. */
  head?: React.ReactNode
}

/** A button that opens a list of things to do or to choose. */
export function Menu({ label, head, className, children, ...rest }: MenuProps) {
  return (
    <Popover kind="menu" className={clsx('min-w-48 p-1', className)} {...rest}>
      {head}
      <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown} onPointerMove={onPointerMove}>
        {children}
      </div>
    </Popover>
  )
}

interface MenuItemProps {
  className?: string
  onSelect: () => void
  children: React.ReactNode
}

export function MenuItem({ className, onSelect, children }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={(event) => {
        closePopover(event.currentTarget)
        onSelect()
      }}
      className={clsx(ITEM, className)}
    >
      {children}
    </button>
  )
}

/** An item that stays open when it is switched, so that several can be chosen in one go. */
export function MenuCheckItem({ className, checked, onSelect, children }: MenuItemProps & { checked: boolean }) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      tabIndex={-1}
      onClick={onSelect}
      className={clsx(ITEM, className)}
    >
      <span className="grid size-3.5 shrink-0 place-items-center rounded-sm border border-edge">
        {checked && <Glyph name="tick" size={10} />}
      </span>
      {children}
    </button>
  )
}

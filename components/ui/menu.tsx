'use client'
import clsx from 'clsx'
import * as Radix from 'radix-ui/dropdown-menu'
import type { ComponentProps } from 'react'
import { Glyph } from '@/components/state/glyph'

export const Menu = Radix.Root
export const MenuTrigger = Radix.Trigger

const ITEM =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 outline-none select-none data-disabled:opacity-45 data-highlighted:bg-pick max-tablet:min-h-11'

export function MenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        className={clsx(
          'float z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1',
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  )
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={clsx(ITEM, className)} {...rest} />
}

/** An item that stays open when it is switched, so that several can be chosen in one go. */
export function MenuCheckItem({ className, children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={clsx(ITEM, className)} onSelect={(event) => event.preventDefault()} {...rest}>
      <span className="grid size-3.5 place-items-center rounded-sm border border-edge">
        <Radix.ItemIndicator>
          <Glyph name="tick" size={10} />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  )
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={clsx('px-2.5 pt-2 pb-1 text-xs text-ink-3', className)} {...rest} />
}

'use client'
import * as Radix from 'radix-ui/tooltip'

export const TooltipProvider = Radix.Provider

interface TooltipProps {
  content: React.ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** One focusable element. */
  children: React.ReactNode
}

/** Told on hover and on focus; never the only copy of a fact. */
export function Tooltip({ content, side = 'top', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="float z-70 max-w-75 px-3 py-2 text-xs text-pretty text-ink"
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

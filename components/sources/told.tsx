import type { ReactNode } from 'react'
import { Glyph } from '@/components/state/glyph'

/** The outcome of a person's own action, in the place where it was asked for. */
export function Told({ well, children }: { well: boolean; children: ReactNode }) {
  return (
    <span className="mt-1 flex items-baseline gap-1.5">
      <Glyph name={well ? 'tick' : 'disconnected'} hue={well ? 'ok' : 'bad'} className="translate-y-px shrink-0" />
      <span className={well ? 'text-ink-2' : 'text-bad-t'}>{children}</span>
    </span>
  )
}

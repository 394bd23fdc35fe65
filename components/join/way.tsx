import type { ReactNode } from 'react'
import { Glyph } from '@/components/state/glyph'
import type { Mark } from './prepare-marks'

const LOOK = {
  reports: { name: 'tick', hue: 'ok' },
  waits: { name: 'never', hue: 'none' },
  trouble: { name: 'attention', hue: 'warn' },
} as const

interface WayProps {
  title: string
  mark: Mark
  sees: string
  cannot: string
  /** What it costs; the others change nothing. */
  price?: string
  open?: boolean
  children: ReactNode
}

/** One way of watching a cluster: what it sees and what it cannot, how to set it up, and whether it reports by now. */
export function Way({ title, mark, sees, cannot, price, open, children }: WayProps) {
  const { name, hue } = LOOK[mark.state]
  return (
    <details open={open} className="group border-t border-line first:border-t-0">
      <summary className="grid cursor-pointer grid-cols-[12px_minmax(0,1fr)_12px] gap-x-2.5 px-4 py-3 hover:bg-sunken">
        <Glyph name={name} hue={hue} className="mt-1" />
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <strong>{title}</strong>
            <span className="text-xs text-ink-3">{mark.words}</span>
            {/* the words tick; only that it begins to report is worth saying aloud */}
            <span role="status" className="sr-only">
              {mark.state === 'reports' && `${title}: reports now.`}
            </span>
          </span>
          <span className="text-pretty text-ink-2">
            <b className="text-ink">Sees</b> {sees}
          </span>
          <span className="text-pretty text-ink-2">
            <b className="text-ink">Cannot see</b> {cannot}
          </span>
          {price && (
            <span className="text-pretty text-ink-2">
              <b className="text-warn-t">The price:</b> {price}
            </span>
          )}
        </span>
        <Glyph name="next" className="mt-1 text-ink-3 group-open:rotate-90" />
      </summary>
      <div className="grid gap-4 px-4 pt-1 pb-4 pl-[38px] max-tablet:pl-4">{children}</div>
    </details>
  )
}

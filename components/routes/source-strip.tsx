import clsx from 'clsx'
import { Link } from '@/components/moment/link'
import { Glyph, type GlyphName } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import { Ago } from '@/components/time/time'
import type { Hue } from '@/lib/contracts/state'

export interface SourceLine {
  key: string
  look: 'well' | 'late' | 'failed' | 'unused'
  name: string
  /** Where it is set up and tried. */
  href: string | null
  /** What it is, or what is wrong with it, in plain words. */
  about: string
  /** As of when everything is that it tells; null: never. */
  at: number | null
  live: boolean
}

const LOOK: Record<SourceLine['look'], { glyph: GlyphName; hue: Hue }> = {
  well: { glyph: 'connected', hue: 'ok' },
  late: { glyph: 'late', hue: 'warn' },
  failed: { glyph: 'unknown', hue: 'none' },
  unused: { glyph: 'dash', hue: 'none' },
}

/** How late each source is, one beside the other. */
export function SourceStrip({ lines }: { lines: readonly SourceLine[] }) {
  return (
    <ul
      aria-label="How late is each source"
      className="panel mb-3.5 grid auto-cols-fr grid-flow-col max-mid:grid-flow-row max-mid:grid-cols-2 max-tablet:grid-cols-1"
    >
      {lines.map(({ key, look, name, href, about, at, live }) => (
        <li
          key={key}
          className="grid min-w-0 grid-cols-[12px_minmax(0,1fr)] content-start items-baseline gap-x-2 border-line px-3.5 py-2 text-xs mid:not-first:border-l max-tablet:not-first:border-t"
        >
          <Glyph name={LOOK[look].glyph} hue={LOOK[look].hue} className="relative top-px" />
          <p className={clsx('truncate font-semibold', look === 'failed' && HUE.none.text)} title={name}>
            {href === null ? (
              name
            ) : (
              <Link href={href} prefetch={false} className="hover:underline">
                {name}
              </Link>
            )}
          </p>
          <p className="col-start-2 line-clamp-2 text-ink-3" title={about}>
            {about}
          </p>
          {look !== 'unused' && (
            <p className="col-start-2 text-ink-3">
              {live ? (
                'live'
              ) : at === null ? (
                look === 'failed' ? (
                  'never read'
                ) : (
                  'not read as a whole yet'
                )
              ) : (
                <>
                  as of <Ago at={at} focusable={false} />
                </>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

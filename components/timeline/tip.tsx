import type { GlyphName } from '@/components/state/glyph'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import type { Hue } from '@/lib/contracts/state'

export interface TipContent {
  glyph: GlyphName
  hue: Hue | null
  title: string
  text: string
}

interface TipProps {
  content: TipContent
  /** Where its mark stands, 0 to 1 of the width of the lanes. */
  place: number
}

const GAP = 12

/** What the mark under the cursor means. It stands beside its mark, never over it. */
export function Tip({ content, place }: TipProps) {
  const left = place <= 0.5
  const { hue, glyph, title, text } = content
  return (
    <>
      <span className="absolute inset-y-0 w-px bg-ink" style={{ left: `${place * 100}%` }} />
      <div
        className="float absolute top-13 z-5 w-67 max-w-[calc(50%-12px)] min-w-40 px-3 pt-2 pb-2.5 text-xs"
        style={
          left ? { left: `calc(${place * 100}% + ${GAP}px)` } : { right: `calc(${(1 - place) * 100}% + ${GAP}px)` }
        }
      >
        <p className={`flex items-center gap-1.5 font-semibold ${hue ? HUE[hue].text : ''}`}>
          <Glyph name={glyph} hue={hue ?? undefined} />
          {title}
        </p>
        <p className="text-ink-2 text-pretty">{text}</p>
      </div>
    </>
  )
}

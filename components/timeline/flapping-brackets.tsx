import { Glyph } from '@/components/state/glyph'
import { formatCount } from '@/lib/format/number'
import type { PreparedTimeline } from './prepare-timeline'

const LABEL_WIDTH = 80

/** A bracket with its zigzag above the rails for each spell of flapping; crowded ones keep their bracket alone. */
export function FlappingBrackets({ prepared }: { prepared: PreparedTimeline }) {
  const { flapping, scale } = prepared
  const share = (x: number) => `${((x / scale.width) * 100).toFixed(3)}%`
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 -top-2 h-2">
      {flapping.map((spell, i) => {
        const end = spell.x + spell.w
        const atEnd = end + LABEL_WIDTH > scale.width
        const [before, after] = [flapping[i - 1], flapping[i + 1]]
        const left = spell.x - (before ? before.x + before.w : 0)
        const room = (atEnd ? left : (after?.x ?? Number.POSITIVE_INFINITY) - end) > LABEL_WIDTH
        return (
          <span
            key={spell.x}
            className="absolute h-2 min-w-2.5 border border-b-0 border-warn-g"
            style={{ left: share(spell.x), width: share(spell.w) }}
          >
            {room && (
              <span
                className={`absolute -top-1.5 flex items-center gap-1 text-caption leading-3 whitespace-nowrap text-warn-t ${
                  atEnd ? 'right-full mr-1.5' : 'left-full ml-1.5'
                }`}
              >
                <Glyph name="flapping" hue="warn" size={11} />
                flapping<span className="sr-only">, {formatCount(spell.losses, 'loss', 'losses')}</span>
              </span>
            )}
          </span>
        )
      })}
    </div>
  )
}

import { stripText } from '@/components/strip/strip-text'
import type { Interval } from '@/lib/contracts/timeline'
import { Drawing } from './drawing'
import { prepareStateLane } from './prepare-state-lane'
import type { TimeWindow } from './range'
import { Boxes } from './state-marks'

const HEIGHT = 18
const RAIL = {
  connected: { y: 3, h: 3, bar: 's-ok', wash: 's-okw' },
  connecting: { y: 3, h: 3, bar: 's-way', wash: null },
  reconnecting: { y: 8, h: 6, bar: 's-warn', wash: null },
  disconnected: { y: 10, h: 8, bar: 's-bad', wash: 's-badw' },
} as const

interface BrushStripProps {
  intervals: readonly Interval[]
  window: TimeWindow
  width: number
  words: string
}

/** The larger range as a strip at its true width: the rails of the timeline, pressed together. */
export function BrushStrip({ intervals, window, width, words }: BrushStripProps) {
  const { bars, hatches, dotted } = prepareStateLane(intervals, window.from, window.to, width)
  const said = intervals.length > 0 ? stripText(intervals, window.from, window.to) : 'being read'
  return (
    <Drawing width={width} height={HEIGHT} words={`${words}: ${said}`}>
      <rect className="s-floor" y={HEIGHT - 1} width={width} height="1" />
      {bars.map(({ state, x, w }) => {
        const { y, h, bar, wash } = RAIL[state]
        return (
          <g key={x}>
            {wash && <rect className={wash} x={x} y="3" width={w} height={HEIGHT - 4} />}
            <rect className={bar} x={x} y={y} width={w} height={h} />
          </g>
        )
      })}
      <Boxes spans={hatches} y={3} h={HEIGHT - 3} className="s-un" />
      <Boxes spans={dotted} y={4} h={HEIGHT - 5} className="s-never" />
    </Drawing>
  )
}

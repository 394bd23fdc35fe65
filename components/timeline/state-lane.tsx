import { FlappingBrackets } from './flapping-brackets'
import { GRID, LaneSvg } from './lane'
import { STATE_HEIGHT } from './prepare-state-lane'
import type { PreparedTimeline } from './prepare-timeline'
import { RailNames, StateMarks } from './state-marks'

interface StateLaneProps {
  prepared: PreparedTimeline
  words: string
  /** What is said in the empty time before the line begins. */
  begins: string
}

const ROOM = 260

/** The state on its four rails: up runs at the top, trouble sinks to its own rail. */
export function StateLane({ prepared, words, begins }: StateLaneProps) {
  const { state, scale } = prepared
  const emptyTo = prepared.stretches[0]?.x ?? scale.width
  return (
    <div className={`${GRID} pb-3.5 max-tablet:pb-2`}>
      <RailNames />
      <div className="relative">
        <LaneSvg prepared={prepared} words={words} height={STATE_HEIGHT}>
          <StateMarks lane={state} width={scale.width} />
        </LaneSvg>
        <FlappingBrackets prepared={prepared} />
        {emptyTo > ROOM && (
          <p
            className="absolute inset-y-0 left-0 flex items-center justify-end px-4 text-xs text-ink-3"
            style={{ width: `${(emptyTo / scale.width) * 100}%` }}
          >
            {begins}
          </p>
        )}
      </div>
    </div>
  )
}

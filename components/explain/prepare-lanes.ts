import { prepareAxis, type Tick } from '@/components/timeline/prepare-axis'
import { prepareStateLane, type StateLane } from '@/components/timeline/prepare-state-lane'
import { round } from '@/components/timeline/scale'
import type { ExplainReport } from '@/lib/contracts/explain'
import { type ConnectionState, STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import type { Zone } from '@/lib/format/clock'
import { spanInWords } from '@/lib/format/span'

/** Lines written are drawn this high. */
export const DENSITY_HEIGHT = 18

export interface StateRow {
  key: string
  state: ConnectionState
  from: number | null
  lasted: number | null
  cause: string
}

export interface Lanes {
  from: number
  to: number
  state: StateLane
  ticks: Tick[]
  density: string
  words: string
}

/** The states of a log, in words: what the drawing says. */
export function stateRows(states: ExplainReport['states']): StateRow[] {
  return states.map(({ state, from, to, cause }, nth) => {
    const begin = from === null ? null : Date.parse(from)
    const end = to === null ? null : Date.parse(to)
    return {
      key: `${nth} ${state}`,
      state,
      from: begin,
      lasted: begin === null || end === null ? null : end - begin,
      cause,
    }
  })
}

/** The state of the agent over the log's time, as pixels; null where the log has no times or tells no state. */
export function prepareLanes(
  report: ExplainReport,
  density: readonly number[],
  width: number,
  zone: Zone,
): Lanes | null {
  const { period, states } = report
  if (!period) return null
  const from = Date.parse(period.from)
  const to = Math.max(Date.parse(period.to), from + 1)
  const intervals = states.flatMap(({ state, from: begin, to: end }): Interval[] =>
    begin === null ? [] : [{ state, from: Date.parse(begin), to: end === null ? null : Date.parse(end), cause: null }],
  )
  return {
    from,
    to,
    state: prepareStateLane(intervals, from, to, width),
    ticks: prepareAxis(from, to, width, zone),
    density: densityPath(density, width),
    words: stateWords(report),
  }
}

/** Lines written as bars from the floor; their height grows with the root, so that a few lines still show. */
export function densityPath(density: readonly number[], width: number): string {
  const most = Math.max(1, ...density)
  const step = width / Math.max(1, density.length)
  const wide = Math.max(1.5, round(step - 0.5))
  return density
    .map((count, nth) => {
      if (count === 0) return ''
      const height = Math.max(1.5, round(Math.sqrt(count / most) * (DENSITY_HEIGHT - 2)))
      return `M${round(nth * step)} ${DENSITY_HEIGHT - 1}v-${height}h${wide}v${height}z`
    })
    .join('')
}

/** The same in a sentence, for those who do not see it. */
export function stateWords({ states }: ExplainReport): string {
  if (states.length === 0) return 'This log tells of no state of the connection.'
  const shown = stateRows(states).slice(0, 12)
  const parts = shown.map(({ state, lasted }) => {
    const label = STATE_LOOK[state].label.toLowerCase()
    return lasted === null ? label : `${label} for ${spanInWords(lasted)}`
  })
  const more = states.length > shown.length ? `, and ${states.length - shown.length} more changes` : ''
  return `State as the log tells it: ${parts.join(', then ')}${more}.`
}

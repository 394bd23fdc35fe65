import type { Timeline } from '@/lib/contracts/timeline'
import { formatSkew } from '@/lib/format/number'
import { byStep, type ChartRange, stepsOf } from './prepare-steps'

export interface SkewPoint {
  at: number
  until: number
  /** Least and greatest skew of the step in seconds, positive when the agent is ahead; null where none was measured. */
  seconds: [least: number, greatest: number] | null
}

/** The skew of the agent's clock in steps: what was not measured is a gap. */
export function prepareSkew(timeline: Pick<Timeline, 'buckets' | 'bucketMs' | 'gaps'>, range: ChartRange): SkewPoint[] {
  const steps = stepsOf(timeline, range)
  const held = byStep(timeline.buckets, steps)
  return steps.map((step, i) => {
    const measured = (held[i] ?? []).flatMap(({ skewMinMs, skewMaxMs }) =>
      skewMinMs === null || skewMaxMs === null ? [] : [skewMinMs, skewMaxMs],
    )
    if (measured.length === 0) return { at: step.from, until: step.to, seconds: null }
    return { at: step.from, until: step.to, seconds: [Math.min(...measured) / 1000, Math.max(...measured) / 1000] }
  })
}

/** "between −0.1 s and +0.3 s" over the steps that are known; null when none is. */
export function skewText(points: readonly SkewPoint[]): string | null {
  const known = points.flatMap(({ seconds }) => seconds ?? [])
  if (known.length === 0) return null
  return `between ${formatSkew(Math.min(...known) * 1000)} and ${formatSkew(Math.max(...known) * 1000)}`
}

import type { IncidentDetail } from '@/lib/contracts/triage-queue'
import { type AxisRange, placeOf } from './prepare-axis'

export const CURVE_HEIGHT = 56

interface Returns {
  /** Those that are back, as steps, with the area below. Empty while nobody is. */
  back: string
  area: string
  /** When the others must be back at the latest: steps that go on from there. Empty when nobody can say. */
  due: string
}

/**
 * The return curve on the axis of its members: it rises with each that is back, and on to those that are due.
 * @param fell how many there are: the height of the whole
 */
export function prepareReturns(curve: IncidentDetail['curve'], fell: number, range: AxisRange, now: number): Returns {
  const y = (count: number) => Math.round((1 - count / Math.max(1, fell)) * CURVE_HEIGHT * 10) / 10
  const nowX = placeOf(now, range)
  let back = `M0 ${y(0)}`
  for (const point of curve.points) back += `H${placeOf(point.at, range)}V${y(point.back)}`
  back += `H${nowX}`
  const isBack = curve.points.at(-1)?.back ?? 0
  let due = ''
  for (const { at, count } of curve.due) {
    due += `${due === '' ? `M${nowX} ${y(isBack)}` : ''}H${Math.max(nowX, placeOf(at, range))}V${y(isBack + count)}`
  }
  return { back: isBack > 0 ? back : '', area: isBack > 0 ? `${back}V${y(0)}H0z` : '', due }
}

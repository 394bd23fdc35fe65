import type { FleetFall } from '@/lib/contracts/fleet'
import { formatMoment, type Zone } from './clock'
import { formatCount } from './number'
import { formatSpan } from './span'

function whoIsBack({ count, back, dueBy }: FleetFall, now: number, zone: Zone): string {
  const out = count - back
  const due = dueBy !== null && dueBy >= now ? `due by ${formatMoment(dueBy, now, zone)}` : null
  if (out === 0) return 'All are back.'
  if (back === 0) return due === null ? 'None is back yet.' : `All are ${due}.`
  const be = out === 1 ? 'is' : 'are'
  return `${formatCount(back)} ${back === 1 ? 'is' : 'are'} back; the other ${formatCount(out)} ${be} ${due ?? 'out'}.`
}

/**
 * A fall of several clusters in words: "41 fell within 3 s at 14:29:51. 26 are back; the other 15 are due by 14:32:16."
 * @param now epoch milliseconds; a due time that has passed is not told
 */
export function fallText(fall: FleetFall, now: number, zone: Zone): string {
  const span = fall.withinMs < 1_000 ? 'in the same second' : `within ${formatSpan(fall.withinMs)}`
  const fell = `${formatCount(fall.count)} fell ${span} at ${formatMoment(fall.at, now, zone)}.`
  return `${fell} ${whoIsBack(fall, now, zone)}`
}

import type { PublicStatus, StatusCluster, StatusField, StatusStretch } from '@/lib/contracts/status'
import { FIELD_WORDS } from '@/lib/contracts/status'
import { formatMoment } from '@/lib/format/clock'
import { formatPercentDown } from '@/lib/format/number'
import { formatSpan, spanInWords } from '@/lib/format/span'
import { WORD_TEXT } from './words'

/** A connection of which nothing was heard for longer than this may be down without our knowing. */
const UNSURE_MS = 5 * 60_000
const DAY_MS = 86_400_000

/** A sentence whose moments (epoch milliseconds) are still to be written in somebody's zone. */
export type Said = readonly (string | { at: number })[]

/** The one state of a page in words: "Connected", "1 of 3 interrupted". */
export function headlineOf({ word, clusters }: PublicStatus): string {
  if (clusters.length === 1) return WORD_TEXT[word]
  const count = clusters.filter((one) => one.word === word).length
  if (clusters.length === 0) return WORD_TEXT['not-observed']
  if (count === clusters.length) return `All ${count} ${WORD_TEXT[word].toLowerCase()}`
  return `${count} of ${clusters.length} ${WORD_TEXT[word].toLowerCase()}`
}

/** What the state of a cluster means, since when. */
export function leadOf({ word, since, never }: StatusCluster): Said {
  if (never) return ['Nothing has been heard from this cluster yet.']
  const from = since === null ? [] : [', since ', { at: since }]
  switch (word) {
    case 'connected':
      return ['The cluster’s connection to the platform is up', ...from, '.']
    case 'interrupted':
      return ['The cluster’s connection to the platform is interrupted', ...from, '.']
    case 'not-observed':
      return ['Nobody could watch this connection', ...from, ': whether it is up is not known.']
  }
}

/** What the state rests on; null where that is not shown. */
export function basisOf({ basis, never }: StatusCluster): string | null {
  if (basis === null || never) return null
  return {
    arrivals: 'It rests on what arrives here from the cluster.',
    report: 'It rests on the word of the agent in the cluster; its connection is not held here.',
    listing: 'It rests on the word of the platform’s controller; the connection is not held here.',
  }[basis]
}

/** That a connection which counts as up was not heard for long; null while it was. */
export function unsureOf({ word, heardAt }: StatusCluster, now: number): string | null {
  if (word !== 'connected' || heardAt === null || now - heardAt < UNSURE_MS) return null
  return 'Nothing was heard for a while: we are not sure that it is still up.'
}

const interruptions = (stretches: readonly StatusStretch[]) => stretches.filter(({ word }) => word === 'interrupted')
const lengthOf = (one: StatusStretch, now: number) => Math.max(0, (one.to ?? now) - one.from)

/** The last 24 hours in a line: "2 interruptions, 3 min 1 s; 4 min not observed". */
export function daySummary(stretches: readonly StatusStretch[], { from, to }: { from: number; to: number }): string {
  const lost = interruptions(stretches)
  const lostMs = lost.reduce((sum, one) => sum + lengthOf(one, to), 0)
  const seen = stretches.reduce((sum, one) => sum + (one.word === 'not-observed' ? 0 : lengthOf(one, to)), 0)
  const unseen = to - from - seen
  if (seen < 1_000) return 'nothing was observed'
  const said =
    lost.length === 0
      ? 'no interruption'
      : `${lost.length} ${lost.length === 1 ? 'interruption' : 'interruptions'}, ${spanInWords(lostMs)}`
  return unseen < 1_000 ? said : `${said}; ${formatSpan(unseen)} not observed`
}

/** The newest interruption of the last 24 hours, told; null when there was none or one runs. */
export function lastInterruption(timeline: StatusCluster['timeline']): { lead: string; rest: Said } | null {
  if (!timeline) return null
  const lost = interruptions(timeline.stretches)
  const last = lost.at(-1)
  if (!last || last.to === null) return null
  const lead = `${lost.length === 1 ? 'Interrupted' : 'Last interrupted'} for ${spanInWords(last.to - last.from)},`
  const then = '. In that time, hosts that are served through it may not have answered.'
  return { lead, rest: ['from ', { at: last.from }, ' to ', { at: last.to }, then] }
}

/**
 * Uptime as it may be said: over observed time, rounded down, with what was not observed.
 * @param shownFrom where what is drawn beside it begins; when observing began later, that is said
 */
export function uptimeText(
  { ratio, from, observedMs, unobservedMs }: NonNullable<StatusCluster['uptime']>,
  shownFrom = from,
): string {
  if (ratio === null) return 'nothing was observed yet'
  if (observedMs < 60_000) return 'less than a minute was observed yet'
  const began = from - shownFrom < DAY_MS ? '' : ` since ${formatMoment(from, from + DAY_MS, 'utc').split(',')[0]}`
  const share = `up ${formatPercentDown(ratio)} of ${spanInWords(observedMs)} observed${began}`
  return unobservedMs < 1_000 ? share : `${share}; ${formatSpan(unobservedMs)} not observed`
}

/** What is not shared, in words; null when everything is. */
export function withheldText(withheld: readonly StatusField[], hostsMasked: boolean): string | null {
  const words = withheld.map((field) => FIELD_WORDS[field])
  const hidden = hostsMasked ? 'Parts of host names are hidden. ' : ''
  if (words.length === 0) return hidden.trim() || null
  return `${hidden}Not shared: ${words.join(', ')}.`
}

import type { MomentKnown } from '@/lib/contracts/moment'
import { formatDateTime, formatMoment, type Zone } from '@/lib/format/clock'

/** What the pages of a moment cannot tell, in sentences: what nobody saw first, then what is no longer kept, or never was. */
export function limitsOf({ at, gap, keptFrom, factsFrom }: MomentKnown, zone: Zone): string[] {
  const since = (from: number) => formatDateTime(from, zone)
  const sentences: string[] = []
  if (gap) {
    const [from, to] = [formatMoment(gap.from, at, zone), formatMoment(gap.to, at, zone)]
    sentences.push(`Lifeline was not running from ${from} to ${to}: nobody was watching at this moment.`)
  }
  if (at < keptFrom.states) sentences.push(`States are kept since ${since(keptFrom.states)}: of this moment none is.`)
  else if (at < keptFrom.changes) {
    sentences.push(
      `Changes are kept since ${since(keptFrom.changes)}: before, states come from hours, without evidence.`,
    )
  }
  if (at < keptFrom.events) sentences.push(`Late beats and flapping are kept since ${since(keptFrom.events)}.`)
  if (factsFrom === null || at < factsFrom) {
    const from = factsFrom === null ? 'from now on' : `since ${since(factsFrom)}`
    sentences.push(`Names, versions, places and what agents say are kept ${from}: names and tags are those of today.`)
  }
  if (at < keptFrom.routes) sentences.push(`Routes are kept since ${since(keptFrom.routes)}: those shown may be wrong.`)
  return sentences
}

/** What is kept of no moment at all. */
export const NEVER_KEPT =
  'Not kept of any moment: open sockets, pods, what controllers listed, what companions and agents’ own ports said in words, and when a route would have ended.'

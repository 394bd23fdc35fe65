import type { Tally } from '@/lib/contracts/cluster'
import { formatCount } from './number'
import type { TwoPart } from './parts'

interface Fleet {
  tally: Tally
  /** All clusters, whatever the filter. */
  all: number
}

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function troubles(tally: Tally): string[] {
  const onTheirWay = tally.reconnecting + tally.connecting
  const parts: string[] = []
  if (tally.disconnected > 0) {
    parts.push(`${formatCount(tally.disconnected, 'cluster')} ${be(tally.disconnected)} away`)
  }
  if (onTheirWay > 0) {
    const noun = parts.length > 0 ? formatCount(onTheirWay) : formatCount(onTheirWay, 'cluster')
    parts.push(`${noun} ${be(onTheirWay)} on ${onTheirWay === 1 ? 'its' : 'their'} way back`)
  }
  return parts
}

function besides(tally: Tally): string[] {
  const parts: string[] = []
  if (tally.flapping > 0) parts.push(`${formatCount(tally.flapping)} flapping`)
  if (tally.late > 0) parts.push(`${formatCount(tally.late)} with late beats`)
  if (tally.unknown > 0) parts.push(`${formatCount(tally.unknown)} not observed`)
  if (tally.never > 0) parts.push(`${formatCount(tally.never)} never seen`)
  return parts
}

/** The fleet page's answer to "is it all right?", from its counts. */
export function fleetSentence({ tally, all }: Fleet): TwoPart {
  if (all === 0) {
    return { lead: 'No agent has called yet.', rest: 'Add a cluster and give its agent the settings shown there.' }
  }
  const bad = troubles(tally)
  const beside = besides(tally)
  const count = `${formatCount(tally.connected)} of ${formatCount(all)} connected`
  if (bad.length > 0) {
    return { lead: `Not all right yet: ${bad.join(', ')}.`, rest: `${[count, ...beside].join(', ')}.` }
  }
  if (tally.connected === all) {
    const lead = all === 1 ? 'The one cluster is connected.' : `All ${formatCount(all)} clusters are connected.`
    return { lead, rest: beside.length > 0 ? `Worth a look: ${list(beside)}.` : null }
  }
  if (tally.connected === 0 && tally.unknown === 0) {
    const lead = all === 1 ? 'One cluster is expected.' : `${formatCount(all)} clusters are expected.`
    return { lead, rest: 'Nothing has arrived from any of them yet.' }
  }
  return { lead: `${count}, none is away.`, rest: beside.length > 0 ? `The rest: ${list(beside)}.` : null }
}

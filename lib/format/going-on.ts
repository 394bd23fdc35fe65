import type { ClusterRow } from '@/lib/contracts/cluster'
import { formatMoment, type Zone } from './clock'
import { capitalize, formatCount } from './number'
import { arrivedText, awaySince, basisText, codeText, limitsText, lossesText, nextTry, silentSince } from './parts'
import { formatAgo, spanInWords } from './span'

/** What is going on, for one row of a list: bold words and, where they need it, a second line. */
export interface GoingOn {
  headline: string
  detail: string | null
}

function endedText(row: ClusterRow, now: number): GoingOn['headline'] {
  const ago = formatAgo(awaySince(row), now)
  if (row.cause === 'closed') return `Closed by its agent${codeText(row.evidence.code)} ${ago}`
  if (row.cause === 'closed-by-us') return `Its silent socket was ended by us ${ago}`
  return `Ended without a goodbye ${ago}`
}

function connectedText(row: ClusterRow, now: number): GoingOn {
  if (row.flapping) {
    return {
      headline: `${formatCount(row.flapping.losses, 'loss', 'losses')} in 15 min`,
      detail: `Flapping for ${spanInWords(now - row.flapping.since)}`,
    }
  }
  if (row.lamps.heartbeat === 'late') {
    const last = row.lastBeatAt === null ? 'No beat yet' : `Last beat ${formatAgo(row.lastBeatAt, now)}`
    return { headline: last, detail: capitalize(limitsText(row)) }
  }
  if (row.lastBeatAt === null && row.past?.arrivals !== false) {
    return { headline: `${arrivedText(row.cause)} ${formatAgo(row.since, now)}`, detail: 'First beat due within 30 s' }
  }
  const well = [`For ${spanInWords(now - row.since)}.`]
  const losses = lossesText(row.losses24h)
  if (row.findings.some((finding) => finding.rule === 'kubernetes-unreachable'))
    well.push('Kubernetes out of its reach.')
  else if (losses) well.push(`${losses}.`)
  else if (row.joinedRoutes > 0) well.push(`${formatCount(row.joinedRoutes, 'route')}.`)
  return { headline: well.join(' '), detail: null }
}

function disconnectedText(row: ClusterRow, now: number, zone: Zone): GoingOn {
  if (row.cause === 'half-open') {
    const since = silentSince(row)
    return {
      headline: `Half-open for ${spanInWords(now - since)}`,
      detail: `Socket open, beats silent since ${formatMoment(since, now, zone)}`,
    }
  }
  const headline = `Away for ${spanInWords(now - awaySince(row))}`
  return { headline, detail: nextTry(row.nextTryDueBy, now, zone) }
}

/**
 * The cell "what is going on" of a cluster, from its row.
 * @param now epoch milliseconds of Lifeline's clock; ages in the text are as of then
 */
export function goingOn(row: ClusterRow, now: number, zone: Zone): GoingOn {
  const basis = basisText(row.basis, row.state)
  // a healthy row is one thin line
  if (basis && row.state === 'connected') return { headline: basis, detail: null }
  if (basis) return { headline: basis, detail: `Since ${formatMoment(row.since, now, zone)}` }
  switch (row.state) {
    case 'connected':
      return connectedText(row, now)
    case 'connecting':
      return { headline: `Socket open for ${spanInWords(now - row.since)}`, detail: 'First beat due within 30 s' }
    case 'reconnecting':
      if (row.cause === 'own-restart') {
        return { headline: `Lifeline started ${formatAgo(row.since, now)}`, detail: 'Its agent has not come back yet' }
      }
      return { headline: endedText(row, now), detail: nextTry(row.nextTryDueBy, now, zone) }
    case 'disconnected':
      return disconnectedText(row, now, zone)
    case 'unknown':
      return { headline: `Not watched since ${formatMoment(row.since, now, zone)}`, detail: 'Nobody can say' }
    case 'never':
      return { headline: `Expected since ${formatMoment(row.createdAt, now, zone)}`, detail: 'Nothing has arrived' }
  }
}

import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterListing } from '@/lib/contracts/sources'
import { LIMITS } from '@/lib/contracts/state'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { capitalize, countInWords, formatCount } from '@/lib/format/number'
import { awaySince, codeText, nextTry } from '@/lib/format/parts'
import { formatAgo, formatSpan, limitInWords } from '@/lib/format/span'
import type { Lamp, Said } from './lamp'
import { beatGauge, returnGauge, socketGauge, syncGauge } from './prepare-gauge'
import { listingLamp } from './prepare-listing-lamp'

type Open = ClusterDetail['sockets'][number]

/**
 * The four signals of a cluster as of `now`: the word, the fact behind it, why, and its age on a gauge.
 * @param listing of the controller that speaks for it; null where none does, or while it is not known
 */
export function prepareLamps(
  detail: ClusterDetail,
  now: number,
  zone: Zone,
  listing: ClusterListing | null = null,
): Lamp[] {
  const newest = detail.sockets.at(-1)
  const socket = newest ? openSocket(detail, newest, now) : (pastSocket(detail) ?? noSocket(detail, now, zone))
  return [
    { key: 'socket', name: 'Socket', ...socket },
    { key: 'heartbeat', name: 'Heartbeat', ...heartbeatLamp(detail, now) },
    { key: 'route-sync', name: 'Route sync', ...syncLamp(detail, now, zone) },
    { key: 'listing', name: 'Controller listing', ...listingLamp(detail, listing, now, zone) },
  ]
}

function sentences(...parts: (string | null | false)[]): string | null {
  return parts.filter(Boolean).join(' ') || null
}

function openSocket(detail: ClusterDetail, newest: Open, now: number): Said {
  const signAt = Math.max(newest.lastPingAt ?? 0, newest.lastFrameAt ?? 0, newest.openedAt)
  const beatless = detail.lamps.socket === 'silent'
  // A half-open socket may still bring pings: then something lives at its other end, and only beats are missing.
  const silent = beatless && now - signAt > LIMITS.freshMs
  const sign = newest.lastPingAt === null ? '' : `, ping ${formatAgo(newest.lastPingAt, now)}`
  const path = newest.endpoint === 'gateway' ? 'gateway' : 'controller'
  const several = `${capitalize(countInWords(detail.sockets.length))} sockets are open. The newer one is the cluster’s; a silent one ends after ${limitInWords(LIMITS.silentMs)}.`
  return {
    glyph: beatless ? 'late' : 'connected',
    hue: beatless ? 'warn' : 'ok',
    word: beatless && !silent ? 'pings only' : detail.lamps.socket,
    fact: silent ? `Open, silent for ${formatSpan(now - signAt)}` : `Open ${formatSpan(now - newest.openedAt)}${sign}`,
    why: sentences(
      silent && 'Nothing comes through it; nobody may be at its other end.',
      beatless && !silent && 'Pings still come through it, beats do not.',
      detail.sockets.length > 1 ? several : `One socket on the ${path} path, from ${newest.address}.`,
    ),
    gauge: socketGauge(now - signAt, newest.pingEveryMs),
  }
}

/** Of a moment it is kept that a socket was open, and not which one. */
function pastSocket({ past, lamps, state }: ClusterDetail): Said | null {
  if (!past || (lamps.socket !== 'open' && lamps.socket !== 'silent' && state !== 'unknown')) return null
  const why = 'Which sockets were open at a moment is not kept.'
  if (state === 'unknown')
    return { glyph: 'unknown', hue: 'none', word: 'not known', fact: 'Nobody was watching', why, gauge: null }
  const silent = lamps.socket === 'silent'
  const look = silent ? ({ glyph: 'late', hue: 'warn' } as const) : ({ glyph: 'connected', hue: 'ok' } as const)
  return { ...look, word: lamps.socket, fact: silent ? 'Open, silent' : 'Open', why, gauge: null }
}

function noSocket(detail: ClusterDetail, now: number, zone: Zone): Said {
  if (detail.lamps.socket === 'none') {
    const why =
      detail.firstSeenAt === null
        ? 'No agent has opened a socket for this cluster.'
        : 'We hold no socket of this cluster.'
    return { glyph: 'never', hue: 'none', word: 'none', fact: 'None yet', why, gauge: null }
  }
  const endedAt = awaySince(detail)
  const gone = detail.state === 'disconnected'
  const due = nextTry(detail.nextTryDueBy, now, zone)
  const { code } = detail.evidence
  const how = code === 1006 ? 'It ended without a goodbye (1006).' : `It was closed${codeText(code)}.`
  return {
    glyph: gone ? 'disconnected' : 'reconnecting',
    hue: gone ? 'bad' : 'warn',
    word: 'closed',
    fact: `Closed ${formatAgo(endedAt, now)}`,
    why: sentences(code !== undefined && how, due && `${due}.`),
    gauge: returnGauge(now - endedAt),
  }
}

const BEAT_LOOK = {
  fresh: { glyph: 'connected', hue: 'ok' },
  late: { glyph: 'late', hue: 'warn' },
  lost: { glyph: 'disconnected', hue: 'bad' },
  none: { glyph: 'never', hue: 'none' },
} as const

function heartbeatLamp(detail: ClusterDetail, now: number): Said {
  const word = detail.lamps.heartbeat
  if (detail.past && detail.state === 'unknown') {
    return { glyph: 'unknown', hue: 'none', word: 'not known', fact: 'Nobody was watching', why: null, gauge: null }
  }
  if (detail.lastBeatAt === null && detail.past?.arrivals === false) {
    const why = 'When the last beat came is no longer kept.'
    return { ...BEAT_LOOK[word], word, fact: word === 'fresh' ? 'Beats came in time' : 'Not known', why, gauge: null }
  }
  if (detail.lastBeatAt === null) {
    const why = detail.sockets.length > 0 ? 'The first one is due within 30 s.' : null
    return { ...BEAT_LOOK.none, word: 'none', fact: 'No beat yet', why, gauge: null }
  }
  const pace = detail.past
    ? 'To 5 s: that is how it is kept.'
    : detail.beatEveryMs === null
      ? 'Its pace is not known yet.'
      : `Every ${formatSpan(detail.beatEveryMs)} by our clock.`
  return {
    ...BEAT_LOOK[word],
    word,
    fact: `Last beat ${formatAgo(detail.lastBeatAt, now)}`,
    why: sentences(
      pace,
      word === 'late' && detail.sockets.length > 0 && 'The socket still stands, so the state does too.',
      word !== 'fresh' && !detail.past && detail.sockets.length === 0 && 'No beat can come while no socket is open.',
    ),
    gauge: beatGauge(now - detail.lastBeatAt, detail.freshMs, detail.lostMs),
  }
}

function syncLamp(detail: ClusterDetail, now: number, zone: Zone): Said {
  const { lastAt, lastOk, failedInARow, dueBy, mode } = detail.routeSync
  const word = detail.lamps.routeSync
  if (lastAt === null) {
    return {
      glyph: 'dash',
      hue: null,
      word: 'none',
      fact: detail.past ? 'No sync in the day before' : 'No sync yet',
      why: 'An agent with nothing to sync sends nothing, and its log still says success.',
      gauge: null,
    }
  }
  const due = dueBy === null ? null : `The next periodic sync is due by ${formatMoment(dueBy, now, zone)}.`
  const failed = `${capitalize(countInWords(failedInARow))} ${failedInARow === 1 ? 'sync' : 'syncs in a row'} failed.`
  const verb = lastOk === false ? 'last try' : 'synced'
  return {
    glyph: word === 'failing' ? 'attention' : word === 'overdue' ? 'late' : 'connected',
    hue: word === 'in-time' ? 'ok' : 'warn',
    word: word === 'in-time' ? 'in time' : word,
    fact: `${formatCount(detail.routes, 'route')}, ${verb} ${formatAgo(lastAt, now)}`,
    why: sentences(failedInARow > 0 && failed, mode && `${capitalize(mode)} mode.`, lastOk !== false && due),
    gauge: syncGauge(now - lastAt),
  }
}

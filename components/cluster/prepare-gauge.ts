import { LIMITS } from '@/lib/contracts/state'
import { formatSpan } from '@/lib/format/span'

export type Tone = 'ok' | 'warn' | 'bad'

/** A gauge of age in shares of its length, 0 to 1: zones, the mark at now, and what stands under it. */
export interface Gauge {
  zones: { from: number; to: number; tone: Tone }[]
  mark: number
  labels: { at: number; text: string }[]
}

interface Limit {
  /** Where this zone ends, in milliseconds of age. */
  until: number
  tone: Tone
}

/** Limits are known by their seconds: 95 s, not 1 min 35 s. */
function limitText(ms: number): string {
  return ms < 120_000 ? `${Math.floor(ms / 1000)} s` : formatSpan(ms)
}

function gauge(age: number, limits: readonly Limit[], labels: readonly [at: number, text: string][]): Gauge {
  const whole = limits.at(-1)?.until ?? 1
  let from = 0
  const zones = limits.map(({ until, tone }) => {
    const zone = { from, to: until / whole, tone }
    from = zone.to
    return zone
  })
  return {
    zones,
    mark: Math.min(Math.max(age / whole, 0.003), 0.997),
    labels: labels.map(([at, text]) => ({ at: at / whole, text })),
  }
}

/** Age of the last beat: fresh, late, lost, by this cluster's own pace. */
export function beatGauge(age: number, freshMs: number, lostMs: number): Gauge {
  const whole = lostMs * 1.26
  return gauge(
    age,
    [
      { until: freshMs, tone: 'ok' },
      { until: lostMs, tone: 'warn' },
      { until: whole, tone: 'bad' },
    ],
    [
      [0, 'fresh'],
      [freshMs, `late ${limitText(freshMs)}`],
      [lostMs, `lost ${limitText(lostMs)}`],
    ],
  )
}

/** Age of the last sign on an open socket; we end a socket that is silent for too long. */
export function socketGauge(age: number, pingEveryMs: number | null): Gauge {
  const calm = Math.min(pingEveryMs === null ? LIMITS.freshMs : pingEveryMs * 2, LIMITS.silentMs * 0.7)
  const label = pingEveryMs === null ? 'signs of life' : `ping every ${formatSpan(pingEveryMs)}`
  return gauge(
    age,
    [
      { until: calm, tone: 'ok' },
      { until: LIMITS.silentMs, tone: 'warn' },
    ],
    [
      [0, label],
      [LIMITS.silentMs, `ended ${limitText(LIMITS.silentMs)}`],
    ],
  )
}

/** Time since the socket ended: a next try can come until the wait is over. */
export function returnGauge(age: number): Gauge {
  return gauge(
    age,
    [
      { until: LIMITS.returnMs, tone: 'warn' },
      { until: LIMITS.returnMs * 1.5, tone: 'bad' },
    ],
    [
      [0, 'a try may come'],
      [LIMITS.returnMs, `away ${limitText(LIMITS.returnMs)}`],
    ],
  )
}

/** Age of the last complete sync: due again after four hours, and its routes end after a day. */
export function syncGauge(age: number): Gauge {
  return gauge(
    age,
    [
      { until: LIMITS.syncEveryMs, tone: 'ok' },
      { until: LIMITS.routeLifeMs, tone: 'warn' },
    ],
    [
      [LIMITS.syncEveryMs, `due ${formatSpan(LIMITS.syncEveryMs)}`],
      [LIMITS.routeLifeMs, 'routes end 24 h'],
    ],
  )
}

/** Age of a controller's word about a cluster: every one is read once a round. */
export function listingGauge(age: number, windowMs: number): Gauge {
  return gauge(
    age,
    [
      { until: windowMs, tone: 'ok' },
      { until: windowMs * 2, tone: 'warn' },
    ],
    [
      [0, 'read'],
      [windowMs, `due ${formatSpan(windowMs)}`],
    ],
  )
}

import type { HostOwners } from '@/lib/contracts/route-truth'

type Tenure = HostOwners['tenures'][number]

export interface TenureLane {
  clusterId: string
  name: string
  /** Shares of the window, from 0 to 1. */
  bars: { from: number; to: number; now: boolean }[]
  text: string
}
export interface Tenures {
  from: number
  to: number
  lanes: TenureLane[]
}

const LEAST_MS = 3_600_000

/** Who held a host when, one lane a cluster in the order in which they had it first; null without any. */
export function prepareTenures(tenures: readonly Tenure[], now: number): Tenures | null {
  if (tenures.length === 0) return null
  const known = tenures.flatMap(({ from, to }) => [from, to].filter((at) => at !== null))
  const from = Math.min(now - LEAST_MS, ...known)
  const share = (at: number) => (at - from) / Math.max(1, now - from)
  const lanes = new Map<string, TenureLane>()
  for (const one of tenures) {
    const { clusterId, name } = one
    const lane = lanes.get(clusterId) ?? { clusterId, name, bars: [], text: '' }
    lane.bars.push({ from: share(one.from ?? from), to: share(one.to ?? now), now: one.to === null })
    lanes.set(clusterId, lane)
  }
  for (const lane of lanes.values()) {
    const held = lane.bars.some((bar) => bar.now) ? 'has it now' : 'does not have it now'
    lane.text = `${lane.name} ${held}; it had it ${lane.bars.length === 1 ? 'once' : `${lane.bars.length} times`}`
  }
  return { from, to: now, lanes: [...lanes.values()] }
}

export interface HandOver {
  key: string
  at: number
  name: string
  what: string
}

const BY: Record<string, string> = {
  sync: 'by a sync',
  register: 'by a single register',
  unregister: 'by an unregister',
  expiry: 'as nobody confirmed it for 24 h',
}

/** How a host changed hands, newest first. */
export function handOvers(tenures: readonly Tenure[]): HandOver[] {
  return tenures
    .flatMap(({ clusterId, name, from, to, gotBy, lostBy }) => {
      const got = { key: `+${clusterId}${from}`, at: from, name, what: `got it ${BY[gotBy ?? ''] ?? ''}`.trim() }
      const lost = { key: `-${clusterId}${to}`, at: to, name, what: `lost it ${BY[lostBy ?? ''] ?? ''}`.trim() }
      return [got, lost].flatMap(({ at, ...one }) => (at === null ? [] : [{ ...one, at }]))
    })
    .sort((a, b) => b.at - a.at)
}

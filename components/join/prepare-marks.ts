import type { BesideCluster } from '@/lib/contracts/beside'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterListing, ControllerConnection } from '@/lib/contracts/sources'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { readingFailureText } from '@/lib/format/source-text'
import { formatAgo } from '@/lib/format/span'

/** The ways in which a cluster can be watched, in the order in which they are offered. */
export type WayName = 'companion' | 'controller' | 'agent-port' | 'dial-in'

/** Whether one way reports now: a check mark, a wait, or something in between that needs a look. */
export interface Mark {
  state: 'reports' | 'waits' | 'trouble'
  words: string
}

interface Given {
  detail: ClusterDetail
  /** Undefined while it is read. */
  beside: BesideCluster | undefined
  listing: ClusterListing | null | undefined
  controllers: readonly ControllerConnection[] | undefined
  now: number
  zone: Zone
}

const waits = (words: string): Mark => ({ state: 'waits', words })
const trouble = (words: string): Mark => ({ state: 'trouble', words })
const reports = (words: string): Mark => ({ state: 'reports', words })

function companionMark({ beside, now, zone }: Given): Mark {
  const companion = beside?.companion ?? null
  if (companion === null) return waits('Waiting for its first call')
  const { connectedSince, seenAt } = companion
  if (connectedSince !== null) return reports(`Reports since ${formatMoment(connectedSince, now, zone)}`)
  return trouble(seenAt === null ? 'Not connected' : `Not connected, last heard ${formatAgo(seenAt, now)}`)
}

function controllerMark({ listing, controllers, now, zone }: Given): Mark {
  if (!listing) {
    if (controllers === undefined || controllers.length === 0) return waits('No controller is set up')
    return waits('No controller lists this cluster')
  }
  const { status, readAt, failedSince } = listing
  if (status === 'read' && readAt !== null) return reports(`Listed, read ${formatAgo(readAt, now)}`)
  if (failedSince === null) return waits('Its listing was not read yet')
  return trouble(`Not read since ${formatMoment(failedSince, now, zone)}`)
}

function agentPortMark({ beside, now }: Given): Mark {
  if (!beside?.agentPort) return waits('No address is set')
  const { newest } = beside
  if (newest?.by !== 'agent-http') return waits('Its first round is under way')
  if (newest.report) return reports(`Read ${formatAgo(newest.at, now)}`)
  return trouble(readingFailureText(newest.failures)?.replace(/\.$/, '') ?? 'It does not tell its state')
}

function dialInMark({ detail, now }: Given): Mark {
  const { lastArrivalAt, sockets } = detail
  if (lastArrivalAt === null) return waits('Waiting for its first call')
  if (sockets.length === 0) return trouble(`No socket of it is open; last heard ${formatAgo(lastArrivalAt, now)}`)
  return reports(`Connected, last heard ${formatAgo(lastArrivalAt, now)}`)
}

/** Whether each way of watching a cluster reports, as of `now`. */
export function prepareMarks(given: Given): Record<WayName, Mark> {
  return {
    companion: companionMark(given),
    controller: controllerMark(given),
    'agent-port': agentPortMark(given),
    'dial-in': dialInMark(given),
  }
}

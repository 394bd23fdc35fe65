import type { ClusterFacts } from './types'

/** One life of a connection that ended. */
export interface SocketLife {
  from: number
  /** When it died: its close or, where that came late or never, its last sign. */
  to: number
  /** The code of its close; null for one that fell silent. */
  code: number | null
  silent: boolean
}

/** Milliseconds for which a connection lived. */
export function ageOf({ from, to }: SocketLife): number {
  return to - from
}

/** An agent that hears nothing opens another socket after about 60 s; until then its beats are late. */
const REPLACED_AFTER_MS = 120_000

interface Opened {
  id: unknown
  at: number
}

/**
 * The connections of the last 24 h that ended by themselves, oldest first: those that were closed by the other side, and
 * those that fell silent with the socket still open. Ends by us, our absences and hand-overs are none.
 */
export function socketLives({ events, transitions }: Pick<ClusterFacts, 'events' | 'transitions'>): SocketLife[] {
  const open: Opened[] = []
  const lives: SocketLife[] = []
  const absent = new Set(transitions.filter(({ cause }) => cause === 'own-restart').map(({ at }) => at))
  const silent = transitions.filter(({ cause, from }) => cause === 'half-open' && from === 'connected')
  let lateFrom: { at: number; lastBeatAt: number | null } | null = null
  const moments = [
    ...events.map((event) => ({ at: event.at, event, change: null })),
    ...silent.map((change) => ({ at: change.at, event: null, change })),
  ].sort((a, b) => a.at - b.at)
  const end = (id: unknown, to: number, code: number | null) => {
    const index = open.findIndex((one) => one.id === id)
    const [found] = index < 0 ? [] : open.splice(index, 1)
    if (found && ![...absent].some((at) => at >= found.at && at <= to)) {
      lives.push({ from: found.at, to: Math.max(found.at, to), code, silent: code === null })
    }
  }
  for (const { at, event, change } of moments) {
    if (change) {
      end(change.evidence.socketId, change.evidence.lastArrivalAt ?? at, null)
    } else if (event?.kind === 'socket-opened') {
      open.push({ id: event.facts.socketId, at })
    } else if (event?.kind === 'beats-late') {
      lateFrom = { at, lastBeatAt: numberOf(event.facts.lastBeatAt) }
    } else if (event?.kind === 'beats-fresh') {
      lateFrom = null
    } else if (event?.kind === 'socket-replaced' && lateFrom !== null && at - lateFrom.at <= REPLACED_AFTER_MS) {
      end(event.facts.olderSocketId, lateFrom.lastBeatAt ?? lateFrom.at, null)
      lateFrom = null
    } else if (event?.kind === 'socket-closed' && event.facts.by === 'agent') {
      end(event.facts.socketId, at, numberOf(event.facts.code))
    }
  }
  return lives
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

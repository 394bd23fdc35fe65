import type { ClusterEvent, Interval, Timeline } from '@/lib/contracts/timeline'
import { isSaid } from './said'
import { round, type Scale, type Span, spanOf } from './scale'

type Gap = Timeline['gaps'][number]

export interface SocketLine {
  x1: number
  x2: number
  y: number
  open: boolean
}

interface OpenSocket {
  id: number
  openedAt: number
}

const ROWS = [5, 13]

/**
 * One line a socket, on two rows in turn, so that a hand-over shows as a step. A socket whose opening lies before the
 * range begins at its edge; our own absence ends every socket that was open before it. Where no event tells of one
 * between two absences, a connected stretch does: its socket stood all the while.
 */
export function prepareSockets(
  events: readonly ClusterEvent[],
  open: readonly OpenSocket[],
  gaps: readonly Gap[],
  scale: Scale,
  intervals: readonly Interval[] = [],
): { lines: SocketLine[]; count: number } {
  const told = livesOf(events, open, gaps, scale)
  const lives = [...told, ...untold(told, gaps, scale, intervals)].sort((a, b) => a.from - b.from || a.id - b.id)
  const ends = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let row = 1
  const lines = lives.map(({ from, to, running }) => {
    const other = 1 - row
    row = (ends[other] ?? 0) <= from || (ends[row] ?? 0) > from ? other : row
    ends[row] = to
    const span = spanOf(scale, from, to, running ? 5 : 2)
    return { x1: span.x, x2: round(span.x + span.w), y: ROWS[row] ?? 5, open: running }
  })
  return { lines, count: lines.length }
}

interface Life {
  id: number
  from: number
  to: number
  running: boolean
}

function livesOf(events: readonly ClusterEvent[], open: readonly OpenSocket[], gaps: readonly Gap[], scale: Scale) {
  const lives: Life[] = []
  const begun = new Map<number, number>()
  const end = (id: number, from: number, to: number, running: boolean) => {
    begun.delete(id)
    if (to > scale.from && from < scale.to) lives.push({ id, from: Math.max(from, scale.from), to, running })
  }
  let nextGap = 0
  const endAllBefore = (at: number) => {
    for (let gap = gaps[nextGap]; gap && gap.from <= at; gap = gaps[nextGap]) {
      for (const [id, from] of [...begun]) end(id, from, gap.from, false)
      nextGap += 1
    }
  }
  for (const event of events) {
    const id = event.facts.socketId
    if (typeof id !== 'number') continue
    endAllBefore(event.at)
    if (event.kind === 'socket-opened') begun.set(id, event.at)
    else if (event.kind === 'socket-closed') end(id, begun.get(id) ?? scale.from, event.at, false)
  }
  endAllBefore(Number.POSITIVE_INFINITY)
  for (const socket of open) if (!begun.has(socket.id)) begun.set(socket.id, socket.openedAt)
  const alive = new Set(open.map((socket) => socket.id))
  for (const [id, from] of [...begun]) end(id, from, scale.to, alive.has(id))
  return lives
}

function untold(told: readonly Life[], gaps: readonly Gap[], scale: Scale, intervals: readonly Interval[]): Life[] {
  const begins = [scale.from, ...gaps.map((gap) => gap.to)]
  const ends = [...gaps.map((gap) => gap.from), scale.to]
  return begins.flatMap((begin, i) => {
    const end = ends[i] ?? scale.to
    if (told.some((life) => life.from < end && life.to > begin)) return []
    return intervals.flatMap((one) => {
      const from = Math.max(one.from, begin)
      const to = Math.min(one.to ?? scale.to, end)
      return one.state === 'connected' && !isSaid(one) && to > from ? [{ id: 0, from, to, running: false }] : []
    })
  })
}

export interface SyncMark {
  x: number
  ok: boolean
}

/** Each route sync of the range; a failed one keeps its place. */
export function prepareSyncs(events: readonly ClusterEvent[], scale: Scale): { marks: SyncMark[]; failed: number } {
  const syncs = events.filter((e) => (e.kind === 'route-sync' || e.kind === 'route-sync-failed') && within(e.at, scale))
  const marks = syncs.map((e) => ({ x: scale.x(e.at), ok: e.kind === 'route-sync' }))
  return { marks, failed: marks.filter((mark) => !mark.ok).length }
}

function within(at: number, scale: Scale): boolean {
  return at >= scale.from && at <= scale.to
}

export interface SaysLane {
  lines: Span[]
  /** Where its report changed; the words are in the label and in the tooltip. */
  boxes: (Span & { words: string })[]
}

/** The agent's own report: a dashed line from its first word on, broken where nobody listened, a box at each change. */
export function prepareSays(
  events: readonly ClusterEvent[],
  gaps: readonly Gap[],
  scale: Scale,
  spokeSince: number | null,
): SaysLane {
  const changes = events.filter((e) => e.kind === 'says')
  const begins = Math.max(spokeSince ?? changes[0]?.at ?? Number.POSITIVE_INFINITY, scale.from)
  return {
    lines: begins < scale.to ? around(begins, scale.to, gaps, scale) : [],
    boxes: changes
      .filter((e) => within(e.at, scale))
      .map((e) => ({ ...spanOf(scale, e.at, e.at, 7), words: saidWords(e) })),
  }
}

/** The agent's words in quotation marks: “healthy” “connected”. */
function saidWords(event: ClusterEvent): string {
  const words = [event.facts.status, event.facts.tunnelStatus].filter((word) => typeof word === 'string' && word !== '')
  return words.map((word) => `“${word}”`).join(' ')
}

/** When Lifeline was watching: a line with its own absences left out. */
export function prepareWatching(gaps: readonly Gap[], scale: Scale, since: number): { lines: Span[]; hatches: Span[] } {
  const from = Math.max(scale.from, since)
  const seen = gaps.filter((gap) => gap.to > scale.from && gap.from < scale.to)
  return {
    lines: from < scale.to ? around(from, scale.to, gaps, scale) : [],
    hatches: seen.map((gap) => spanOf(scale, gap.from, gap.to, 2)),
  }
}

function around(from: number, to: number, gaps: readonly Gap[], scale: Scale): Span[] {
  const spans: Span[] = []
  let at = from
  for (const gap of gaps) {
    if (gap.to <= at || gap.from >= to) continue
    if (gap.from > at) spans.push(spanOf(scale, at, gap.from, 1))
    at = Math.max(at, gap.to)
  }
  if (at < to) spans.push(spanOf(scale, at, to, 1))
  return spans
}

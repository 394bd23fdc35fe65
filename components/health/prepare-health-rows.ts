import type { OwnHealth, RefusedFrame, Shed } from '@/lib/contracts/own-health'
import { formatBytes } from '@/lib/format/bytes'
import { formatDateTime, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatAgo, formatSpan } from '@/lib/format/span'

/** One line of the page: what it is, how it is, and what that means. */
export interface HealthRow {
  name: string
  value: string
  note: string | null
}

/** A length that is mostly far below a second. */
function formatMs(ms: number): string {
  if (ms >= 10_000) return formatSpan(ms)
  return ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
}

export const SHED_WORDS: Record<Shed, string> = {
  'calls-of-one-agent': 'Calls of one agent, which made far more than an agent does',
  'calls-in-all': 'Calls of all agents, as too many were under way',
  'sockets-of-one-agent': 'Sockets of one agent beyond 50',
  'sockets-in-all': 'Sockets of all agents beyond 20,000',
  'frames-of-one-agent': 'Frames of one socket, read later because far more came than an agent sends',
  'store-behind': 'Frames read later because the store was behind',
  'store-damaged': 'Calls and sockets of agents, as the database is damaged and nothing can be stored',
}

export const REFUSED_FRAME_WORDS: Record<RefusedFrame, string> = {
  'not-json': 'No JSON, or text that is not UTF-8',
  'too-deep': 'JSON that is nested more than 64 deep',
  'wrong-shape': 'JSON of a known kind that does not have what belongs to it',
  'too-large': 'Larger than 1 MiB',
  broken: 'Against the protocol of WebSockets, or larger than 16 MiB: the socket was closed',
}

/** How busy this process is. */
export function processRows({ loop, memoryBytes, startedAt, at }: OwnHealth): HealthRow[] {
  return [
    { name: 'Runs since', value: formatSpan(at - startedAt), note: null },
    {
      name: 'Event loop late by',
      value: formatMs(loop.p90Ms),
      note: `at most, in nine of ten seconds of the last minute; in the worst ${formatMs(loop.maxMs)}`,
    },
    { name: 'Memory', value: formatBytes(memoryBytes), note: 'resident' },
  ]
}

/** What comes in, and who looks. */
export function trafficRows({ sockets, streams, queue }: OwnHealth): HealthRow[] {
  const nameless = sockets.nameless === 0 ? null : `${sockets.nameless} of them not named yet`
  return [
    { name: 'Sockets of agents', value: String(sockets.open), note: nameless },
    { name: 'Streams of pages', value: String(streams), note: null },
    {
      name: 'Changes that wait to be stored',
      value: formatCount(queue.waiting),
      note: `at most ${formatCount(queue.most)}`,
    },
  ]
}

/** The store, and how safe what is in it is. */
export function storeRows({ store, commit, at }: OwnHealth, zone: Zone): HealthRow[] {
  const { sizeBytes, journalBytes, freeBytes, lastBackupAt } = store
  return [
    {
      name: 'Storing takes',
      value: commit.count === 0 ? 'nothing was stored' : formatMs(commit.p50Ms),
      note:
        commit.count === 0
          ? 'within the last minute'
          : `half of the time within the last minute; 99 of 100 ${formatMs(commit.p99Ms)}, at most ${formatMs(commit.maxMs)}`,
    },
    {
      name: 'Size',
      value: formatBytes(sizeBytes + journalBytes),
      note: freeBytes === null ? null : `${formatBytes(freeBytes)} left on its disk`,
    },
    {
      name: 'Last backup',
      value: lastBackupAt === null ? 'never' : formatAgo(lastBackupAt, at),
      note:
        lastBackupAt === null
          ? 'bin/lifeline backup FILE makes one while Lifeline runs'
          : formatDateTime(lastBackupAt, zone),
    },
  ]
}

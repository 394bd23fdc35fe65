import type { OwnHealth, OwnProblem } from '@/lib/contracts/own-health'
import { formatSpan } from '@/lib/format/span'

const MIB = 1024 * 1024
/** From where on what was turned away is history. */
const RECENT_MS = 5 * 60_000
export const OWN_LIMITS = {
  loopP90Ms: 250,
  commitP99Ms: 500,
  queueShare: 0.2,
  freeLowBytes: 512 * MIB,
  freeGoneBytes: 64 * MIB,
  clockMs: 2_000,
} as const

type Facts = Omit<OwnHealth, 'problems'>
type Rule = (facts: Facts) => OwnProblem | null

const store: Rule = ({ store: { trouble }, at }) =>
  trouble && {
    id: 'store',
    level: 'bad',
    what: `${trouble.what} Nothing has been stored for ${formatSpan(at - trouble.since)}; agents are told to come back.`,
    todo: trouble.todo,
  }

const disk: Rule = ({ store: { freeBytes } }) => {
  if (freeBytes === null || freeBytes > OWN_LIMITS.freeLowBytes) return null
  const level = freeBytes <= OWN_LIMITS.freeGoneBytes ? 'bad' : 'warn'
  const left = Math.floor(freeBytes / MIB)
  const todo = 'Free space on the disk of the data directory, or keep history for less long.'
  return { id: 'disk', level, what: `Only ${left} MB are left on the disk of the data directory.`, todo }
}

const queue: Rule = ({ queue: { waiting, most }, store: { trouble } }) =>
  trouble || waiting < most * OWN_LIMITS.queueShare
    ? null
    : {
        id: 'queue',
        level: 'warn',
        what: `${waiting} changes wait to be stored.`,
        todo: 'The disk is slower than what agents send. Look at what else uses it.',
      }

const commits: Rule = ({ commit }) =>
  commit.p99Ms < OWN_LIMITS.commitP99Ms
    ? null
    : {
        id: 'commit',
        level: 'warn',
        what: `Storing takes up to ${formatSpan(commit.p99Ms)} at a time.`,
        todo: 'The disk of the data directory is slow. Put it on a local one; network disks are often too slow.',
      }

const loop: Rule = (facts) =>
  facts.loop.p90Ms < OWN_LIMITS.loopP90Ms
    ? null
    : {
        id: 'loop',
        level: 'warn',
        what: `Lifeline is short of processor time: it reacts up to ${Math.round(facts.loop.p90Ms)} ms late.`,
        todo: 'Give this machine more processor time, or look at what else runs on it. Ages and states stay true.',
      }

const shed: Rule = ({ shed: all, at }) => {
  const recent = all.filter(({ reason, lastAt }) => at - lastAt < RECENT_MS && reason !== 'store-damaged')
  if (recent.length === 0) return null
  const count = recent.reduce((sum, one) => sum + one.count, 0)
  return {
    id: 'shed',
    level: 'warn',
    what: `Agents sent more than Lifeline takes: ${count} calls, sockets or frames were put off. They come again by themselves.`,
    todo: 'Look below at what was put off, and whether one agent sends far more than the others.',
  }
}

const clock: Rule = ({ clockAheadMs }) =>
  clockAheadMs < OWN_LIMITS.clockMs
    ? null
    : {
        id: 'clock',
        level: 'warn',
        what: `The clock of this machine was set back: times here are ${formatSpan(clockAheadMs)} ahead of it, and run slower until they agree.`,
        todo: 'Lengths and their order stay true. To take over the new time at once, restart Lifeline.',
      }

const RULES: readonly Rule[] = [store, disk, queue, commits, loop, shed, clock]

/** What is wrong with Lifeline itself; the worst first. Empty while all is well. */
export function problemsOf(facts: Facts): OwnProblem[] {
  const found = RULES.flatMap((rule) => rule(facts) ?? [])
  return found.sort((a, b) => Number(b.level === 'bad') - Number(a.level === 'bad'))
}

import type { RouteFinding } from '@/lib/contracts/route-truth'
import type { PublicStatus, StatusCluster, StatusField } from '@/lib/contracts/status'
import { DEFAULT_FIELDS } from '@/lib/contracts/status-link'
import type { CauseId, Certainty } from '@/lib/contracts/triage'
import { formatMoment } from '@/lib/format/clock'
import { spanInWords } from '@/lib/format/span'
import { maskHost } from '@/lib/status/mask-host'
import { lastInterruption, leadOf, type Said, unsureOf } from '@/lib/status/text'
import type { ReplyFill, ReplyStep, ReplyTable, ReplyWords } from './words'
import { CONNECTION_WORDS } from './words-connection'
import { FLEET_WORDS } from './words-fleet'
import { ROUTE_WORDS } from './words-routes'

const WORDS: ReplyTable = { ...CONNECTION_WORDS, ...FLEET_WORDS, ...ROUTE_WORDS }
const MOST_HOSTS = 5

/**
 * Everything that a reply is made of: which cause it is, by its name alone, and what a status link would show. Sentences
 * and evidence of triage, which hold more, have no way in.
 */
export interface ReplyFacts {
  cause: CauseId | null
  certainty: Certainty
  /** Of one cluster; null: a text that tells of none. */
  status: PublicStatus | null
  /** Found in its routes: it tells which of the hosts that may be shown it is about, and nothing else. */
  findings: readonly Pick<RouteFinding, 'rule' | 'host'>[]
}

const SURE: Record<Certainty, string> = {
  certain: 'The reason is that ',
  likely: 'The reason is most likely that ',
  possible: 'The reason may be that ',
}

/** What a reply for a cause may tell unless somebody chose. */
export function fieldsFor(cause: CauseId | null): readonly StatusField[] {
  return cause !== null && WORDS[cause].hosts ? [...DEFAULT_FIELDS, 'hosts'] : DEFAULT_FIELDS
}

/**
 * A reply to a customer as plain text: what is seen, why, what to do, how to see that it is mended. Times are UTC.
 * @param now epoch milliseconds
 */
export function replyOf({ cause, certainty, status, findings }: ReplyFacts, fill: ReplyFill, now: number): string {
  const words = cause === null ? null : WORDS[cause]
  const [cluster = null] = status?.clusters ?? []
  const seen = cluster ? seenOf(cluster, now) : []
  const parts = [
    'Hello,',
    ...seen,
    words ? whyOf(words, cause, certainty) : unnamed(cluster),
    words && status ? hostsOf(words, status, findings) : null,
    ...(words ? asksOf(words, fill) : []),
    words?.we ?? null,
    words ? `How you see that it is mended: ${lowered(words.done)}` : null,
    seen.some((one) => /\d\d:\d\d/.test(one)) ? 'All times are UTC.' : null,
    'If anything of this is other than you see it, write to us.',
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}

/** Where no cause is found: that all is well is said of what is up alone. */
function unnamed(cluster: StatusCluster | null): string {
  if (cluster?.word === 'connected') return 'We see nothing that is wrong at the moment.'
  return 'We cannot name the reason yet.'
}

/** What triage cannot name is said as it is: "not enough" is no reason. */
function whyOf({ because }: ReplyWords, cause: CauseId | null, certainty: Certainty): string {
  if (cause === 'not-enough') return `We cannot name the reason yet: ${because}.`
  return `${SURE[certainty]}${because}.`
}

function seenOf(cluster: StatusCluster, now: number): string[] {
  const about = cluster.name === null ? null : `This is about your cluster ${oneLine(cluster.name)}.`
  const heard =
    cluster.word !== 'connected' && cluster.heardAt !== null
      ? `We last heard from it at ${formatMoment(cluster.heardAt, now, 'utc')}, ${spanInWords(now - cluster.heardAt)} ago.`
      : null
  const last = cluster.word === 'connected' ? lastInterruption(cluster.timeline) : null
  const told = last === null ? null : `${last.lead} ${written(last.rest, now)}`
  const meanwhile =
    cluster.word === 'interrupted' && !cluster.never
      ? 'Until it is up again, hosts that are served through it may not answer.'
      : null
  const all = [written(leadOf(cluster), now), unsureOf(cluster, now), heard, meanwhile, told]
  const state = all.filter((one) => one !== null).join(' ')
  return about === null ? [state] : [about, state]
}

/** A sentence with its moments in UTC: a mail knows no zone of its reader. */
function written(said: Said, now: number): string {
  return said.map((part) => (typeof part === 'string' ? part : formatMoment(part.at, now, 'utc'))).join('')
}

function asksOf({ ask }: ReplyWords, fill: ReplyFill): string[] {
  const steps = ask(fill)
  if (steps.length === 0) return ['There is nothing that you need to do.']
  return [`What we ask you to do:\n${steps.map((step, nth) => stepOf(step, nth, steps.length)).join('\n')}`]
}

function stepOf({ text, command }: ReplyStep, nth: number, count: number): string {
  const lead = count === 1 ? '' : `${nth + 1}. `
  return command === null ? `${lead}${text}` : `${lead}${text}\n   ${command}`
}

/** Hosts as the link shows them, with parts of their names hidden where they are hidden there; others are not named. */
function hostsOf({ hosts: rules }: ReplyWords, status: PublicStatus, findings: ReplyFacts['findings']): string | null {
  const shown = new Set(status.clusters[0]?.hosts?.shown.map(({ host }) => host))
  const about = findings.flatMap(({ rule, host }) => (host !== null && rules?.includes(rule) ? host.toLowerCase() : []))
  const written = [...new Set(about.map((host) => (status.hostsMasked ? maskHost(host) : host)))]
  const names = written.filter((host) => shown.has(host))
  if (names.length === 0) return null
  const more = names.length > MOST_HOSTS ? ` and ${names.length - MOST_HOSTS} more` : ''
  return `It is about: ${names.slice(0, MOST_HOSTS).join(', ')}${more}.`
}

/** A name that somebody gave, without what a mail or a terminal would obey. */
function oneLine(name: string): string {
  return name.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

import type { ExplainReport, FindingStatus } from '@/lib/contracts/explain'
import { formatClock, formatDateTime, type Zone } from '@/lib/format/clock'
import { capitalize, formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { VERDICT_WORD } from './finding-look'

/** A first sentence up to this long stands beside the verdict's word. */
const SHORT = 64

const GRAVITY: Record<FindingStatus, number> = { problem: 2, attention: 1, expected: 0, correct: 0, unrecognised: 0 }
const NOTHING = /^nothing\b/i

export interface VerdictText {
  title: string
  lead: string
  todo: string | null
}

/** The headline as title and text, and the one thing to do first. */
export function verdictText(report: ExplainReport): VerdictText {
  const word = VERDICT_WORD[report.verdict]
  const told = withoutWord(report.headline, word)
  const [first, rest] = splitSentence(told)
  const troubled = report.verdict === 'broken' || report.verdict === 'degraded'
  const short = troubled && first.length <= SHORT && rest !== ''
  const todo = troubled ? firstToDo(report) : null
  if (!short) return { title: word, lead: told, todo }
  return { title: `${word}: ${decapitalized(first.replace(/\.$/, ''))}`, lead: rest, todo }
}

function withoutWord(headline: string, word: string): string {
  if (!headline.startsWith(word)) return headline
  const rest = headline.slice(word.length).replace(/^[.:]\s*/, '')
  return capitalize(rest)
}

/** The first sentence and what follows it; a point within a number or a name ends nothing. */
export function splitSentence(text: string): [first: string, rest: string] {
  const end = /[.!?](?=\s+[\p{Lu}\p{Pi}"(])/u.exec(text)
  if (!end) return [text, '']
  return [text.slice(0, end.index + 1), text.slice(end.index + 1).trim()]
}

function decapitalized(text: string): string {
  return /^(?:The|A|An|Its|It|No|Lost|Nothing|Token|Registration|One|Two|Three|Routes)\b/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
}

function firstToDo({ episodes }: ExplainReport): string | null {
  const open = episodes.filter((one) => GRAVITY[one.status] > 0 && !NOTHING.test(one.do))
  const worst = open.toSorted((a, b) => GRAVITY[b.status] - GRAVITY[a.status])[0]
  return worst?.do ?? null
}

export interface Fact {
  name: string
  /** The part in a quieter voice, before and after the value. */
  before: string
  value: string
  after: string
}

/** What the verdict rests on: lines, period, agent, cluster, secrets. */
export function verdictFacts(report: ExplainReport, zone: Zone): Fact[] {
  const { lines, cluster, secrets } = report
  const facts: Fact[] = [
    {
      name: 'lines',
      before: `${formatCount(lines.total, 'line')}, `,
      value: lines.unrecognised === 0 ? 'all recognised' : `${formatCount(lines.unrecognised)} not recognised`,
      after: '',
    },
    periodFact(report, zone),
  ]
  if (cluster?.agentVersion)
    facts.push({ name: 'version', before: 'agent ', value: cluster.agentVersion, after: ', as it says' })
  if (cluster?.versionRange && !cluster.agentVersion) {
    const [from, to] = cluster.versionRange
    const value = from === to ? from : `${from} to ${to}`
    facts.push({ name: 'version', before: 'its lines fit agent ', value, after: '' })
  }
  if (cluster?.uuid) facts.push({ name: 'cluster', before: 'cluster ', value: cluster.uuid, after: '' })
  else if (cluster?.agentId)
    facts.push({ name: 'cluster', before: '', value: cluster.agentId, after: ', no cluster id in this log' })
  facts.push(
    secrets.length === 0
      ? { name: 'secrets', before: '', value: 'no secrets', after: ' found' }
      : { name: 'secrets', before: 'secrets in ', value: formatCount(lines.redacted, 'line'), after: ' hidden' },
  )
  return facts
}

function periodFact({ period }: ExplainReport, zone: Zone): Fact {
  if (!period) return { name: 'period', before: '', value: 'no times', after: ' in this log' }
  const from = Date.parse(period.from)
  const to = Date.parse(period.to)
  const day = formatDateTime(from, zone)
  const sameDay = day.split(',')[0] === formatDateTime(to, zone).split(',')[0]
  const value = sameDay
    ? `${formatClock(from, zone)} to ${formatClock(to, zone)}`
    : `${day} to ${formatDateTime(to, zone)}`
  const after = sameDay ? ` on ${day.split(',')[0]}` : ''
  return { name: 'period', before: `${formatSpan(to - from)}, from `, value, after }
}

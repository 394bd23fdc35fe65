import type { ExplainReport, Verdict } from '../../contracts/explain'
import { toInstant } from '../parse/time'
import type { SecretNote } from '../redact/redactor'
import { checksText, VERIFY_QUESTION } from '../report/checks'
import { findAbsent } from './absent'
import { answerWorries } from './answers'
import { type Conclusion, conclude } from './conclude'
import { episodeText } from './episode-texts'
import { withLoops } from './loops'
import { findMissing } from './missing'
import type { Story } from './story'
import { checksFor, fill, placeOf } from './verify'
import { NEWEST_VERSION, releaseDate, type VersionDating } from './versions'

const ORDER: readonly Verdict[] = ['healthy', 'inconclusive', 'recovered', 'degraded', 'broken']
const MAX_EPISODES = 1000

export interface ReportInput {
  stories: readonly Story[]
  dating: VersionDating
  findings: ExplainReport['findings']
  lines: ExplainReport['lines']
  secrets: readonly SecretNote[]
  asked: ReadonlyMap<string, number>
  period: { from: number; to: number } | null
  /** Sentences about the input itself: cut lines, lines out of order. */
  notes: readonly string[]
}

function instant(at: number | null): string | null {
  return at === null ? null : toInstant(at)
}

/** A stream whose pod was followed by a healthy one is history. */
function judgeStreams(stories: readonly Story[]): Judged[] {
  const judged = stories
    .filter((story) => story.recognised > 0)
    .map((story) => ({ story, conclusion: conclude(story) }))
  return judged.map((one) => {
    const { verdict } = one.conclusion
    if (verdict !== 'broken' && verdict !== 'degraded') return one
    const end = one.story.last?.at
    const heir = judged.find(
      (other) =>
        other !== one &&
        other.conclusion.verdict === 'healthy' &&
        end != null &&
        other.story.last?.at != null &&
        other.story.last.at > end &&
        other.story.runs.some((run) => run.hasStart && (run.start.at ?? 0) >= (one.story.first?.at ?? 0)),
    )
    if (!heir) return one
    const headline = `A pod ended badly, and the one after it (${heir.story.stream || 'the next'}) works. ${one.conclusion.headline}`
    return { ...one, conclusion: { ...one.conclusion, verdict: 'recovered' as const, headline } }
  })
}

interface Judged {
  story: Story
  conclusion: Conclusion
}

/** Of two alike, the one whose log goes on longer speaks for the present. */
function isWorse(one: Judged, other: Judged): boolean {
  const by = ORDER.indexOf(one.conclusion.verdict) - ORDER.indexOf(other.conclusion.verdict)
  return by !== 0 ? by > 0 : (one.story.last?.at ?? 0) > (other.story.last?.at ?? 0)
}

/** `2 pods in this log: 1 healthy, 1 broken. `, or nothing for one. */
function podsText(judged: readonly Judged[]): string {
  if (judged.length < 2) return ''
  const counts = ORDER.map(
    (verdict) => [judged.filter((one) => one.conclusion.verdict === verdict).length, verdict] as const,
  )
  const parts = counts.filter(([count]) => count > 0).map(([count, verdict]) => `${count} ${verdict}`)
  return `${judged.length} pods in this log: ${parts.join(', ')}. `
}

function withPrefix(story: Story, several: boolean, text: string): string {
  return several && story.stream ? `${story.stream}: ${text}` : text
}

/** Puts together what the readers of the report get. */
export function buildReport(input: ReportInput): ExplainReport {
  const judged = judgeStreams(input.stories)
  const worst = judged.reduce<Judged | null>((best, one) => (best === null || isWorse(one, best) ? one : best), null)
  const stories = judged.map((one) => one.story)
  const main = worst?.story
  const several = judged.length > 1
  const place = placeOf(main)
  const range = input.dating.range()
  const episodes = stories.flatMap((story) =>
    withLoops(story)
      .filter((draft) => draft.count > 0 && (draft.kind !== 'other' || draft.gravest !== null))
      .slice(0, MAX_EPISODES)
      .map((draft) => ({ draft, story, text: episodeText(draft, story) })),
  )
  episodes.sort((a, b) => a.draft.first - b.draft.first)
  const nothing =
    'Not enough to say: no line of a PipeOps agent was found here. Ask for the output of kubectl logs, from a start on.'
  const said = worst ? `${podsText(judged)}${withPrefix(worst.story, several, worst.conclusion.headline)}` : nothing
  const headline = fill([said, ...input.notes].join(' '), place)
  const uuid = main?.uuid ?? stories.find((story) => story.uuid)?.uuid ?? null
  const agentId = main?.agentId ?? stories.find((story) => story.agentId)?.agentId ?? null
  const version = main?.version ?? stories.find((story) => story.version)?.version ?? null
  const answers = main ? answerWorries({ story: main, range, asked: input.asked }) : []
  const old = upgradeAnswer(input.dating, version)
  return {
    verdict: worst?.conclusion.verdict ?? 'inconclusive',
    headline,
    cluster: uuid || agentId || version || range ? { uuid, agentId, agentVersion: version, versionRange: range } : null,
    lines: input.lines,
    period: input.period ? { from: toInstant(input.period.from), to: toInstant(input.period.to) } : null,
    episodes: episodes.map(({ draft, story, text }, index) => ({
      id: `e${index + 1}`,
      kind: draft.kind,
      title: withPrefix(story, several, text.title),
      status: text.status,
      from: instant(draft.from),
      to: instant(draft.to),
      lines: [...draft.ranges].sort((a, b) => a[0] - b[0]),
      what: fill(text.what, place),
      why: fill(text.why, place),
      do: fill(text.do, place),
      verify: fill(text.verify, place),
    })),
    findings: input.findings.map((finding) => ({ ...finding, message: fill(finding.message, place) })),
    missing: stories.flatMap(findMissing),
    absent: findAbsent(stories),
    answers: [
      ...answers,
      ...(old ? [old] : []),
      ...(main
        ? [
            {
              question: VERIFY_QUESTION,
              answer: checksText(checksFor(main)),
              evidence: evidenceOf(main),
            },
          ]
        : []),
    ],
    states: main ? statesOf(main) : [],
    routes: stories.flatMap((story) => [...story.routes.values()]),
    secrets: input.secrets.map(({ kind, line, rotate }) => ({ kind, line, rotate })),
  }
}

function evidenceOf(story: Story): number[] {
  const found = story.lines('registered', 'sync-request', 'started').slice(0, 3)
  return found.length > 0 ? found : [story.first?.line ?? 1]
}

function statesOf(story: Story): ExplainReport['states'] {
  return story.states.map((span, index) => ({
    state: span.state,
    from: instant(span.from),
    to: instant(story.states[index + 1]?.from ?? story.last?.at ?? null),
    cause: span.cause,
  }))
}

function monthOf(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

function upgradeAnswer(dating: VersionDating, version: string | null): ExplainReport['answers'][number] | null {
  const retired = [...dating.retired.values()].sort((a, b) => (a.last < b.last ? -1 : 1))
  const range = dating.range()
  const said = version && releaseDate(version) ? version : null
  const known = said ?? range?.[1] ?? null
  if (!known || known === NEWEST_VERSION) return null
  const date = releaseDate(known)
  const when = date ? `, released on ${date}` : ''
  const [line] = retired
  const gone = line ? ` The wording of line ${line.line} left the agent in ${monthOf(line.last)}.` : ''
  const answer = said
    ? `No. It is version ${said}${when}; the newest known here is ${NEWEST_VERSION}.${gone} Upgrade when it suits.`
    : `Most likely not. It does not say its version; its wordings fit ${range?.[0]} to ${known}${when}. The newest known here is ${NEWEST_VERSION}.${gone} Upgrade when it suits.`
  return { question: 'Is this agent up to date?', answer, evidence: [line?.line ?? 1] }
}

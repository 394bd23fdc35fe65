import type { ExplainReport } from '@/lib/contracts/explain'
import { formatClock, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

/** One step of the story. */
export type Episode = ExplainReport['episodes'][number]

type Lines = readonly (readonly [first: number, last: number])[]

const count = (line: number) => formatCount(line)

/** "line 6", "lines 46 to 49"; of several stretches from the first line to the last one. */
export function linesText(lines: Lines): string {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return ''
  const end = Math.max(...lines.map(([, to]) => to))
  if (first[0] === end) return `line ${count(end)}`
  return `lines ${count(first[0])} to ${count(end)}`
}

/** When an episode began and how long it took: "07:20:48, 12 s", "07:20:49"; nothing where the log has no times. */
export function episodeTime({ from, to }: Pick<Episode, 'from' | 'to'>, zone: Zone): string {
  if (from === null) return ''
  const start = Date.parse(from)
  const span = to === null ? 0 : Date.parse(to) - start
  const clock = formatClock(start, zone)
  return span < 1_000 ? clock : `${clock}, ${formatSpan(span)}`
}

/** What an episode says beside its meaning; what it leaves empty is left out. */
export function episodeParts(episode: Pick<Episode, 'why' | 'do' | 'verify'>): [name: string, text: string][] {
  const parts: [string, string][] = [
    ['Why', episode.why],
    ['To do', episode.do],
    ['Check', episode.verify],
  ]
  return parts.filter(([, text]) => text !== '')
}

/** Whether a line belongs to these ranges. */
export function holdsLine(lines: Lines, line: number, lastLine = line): boolean {
  return lines.some(([first, last]) => line <= last && lastLine >= first)
}

/** Episodes that a line belongs to. */
export function episodesOf(report: ExplainReport, line: number): Episode[] {
  return report.episodes.filter((episode) => holdsLine(episode.lines, line))
}

/** Episodes that stand open at first: the troubles, else the loss that ended. */
export function openAtFirst({ episodes }: ExplainReport): string[] {
  const problems = episodes.filter(({ status }) => status === 'problem').slice(0, 2)
  const chosen =
    problems.length > 0
      ? problems
      : episodes.filter(({ status, kind }) => status === 'attention' || kind === 'outage').slice(0, 1)
  return chosen.map(({ id }) => id)
}

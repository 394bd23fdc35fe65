import type { ExplainReport } from '@/lib/contracts/explain'
import { formatClock, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

/** One step of the story. */
export type Episode = ExplainReport['episodes'][number]

type Lines = readonly (readonly [first: number, last: number])[]

const count = (line: number) => formatCount(line)

/** "line 6", "lines 46 to 49", "lines 1 to 27, in 5 parts". */
export function linesText(lines: Lines): string {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return ''
  const end = Math.max(...lines.map(([, to]) => to))
  if (first[0] === end) return `line ${count(end)}`
  return `lines ${count(first[0])} to ${count(end)}`
}

/** When an episode was: "07:20:48, 1 s", "07:22:01 to 07:22:02", "07:20:49"; nothing without times. */
export function episodeTime({ from, to }: Episode, zone: Zone): string {
  if (from === null || to === null) return ''
  const start = Date.parse(from)
  const span = Date.parse(to) - start
  const clock = formatClock(start, zone)
  return span < 1_000 ? clock : `${clock}, ${formatSpan(span)}`
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

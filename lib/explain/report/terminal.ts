import type { ExplainReport } from '../../contracts/explain'
import { closingTable } from './closing-table'
import { linesText, periodText, versionText } from './facts'
import { foldEpisodes, todosOf } from './fold'

const WIDTH = 100
const INDENT = ' '.repeat(13)

/** Breaks a text at spaces, with an indent on each line; a text of several lines (commands) keeps them. */
function wrap(text: string, indent: string): string {
  if (text.includes('\n')) return text.replace(/^(?=.)/gm, indent)
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH && line.trim() !== '') {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  lines.push(line)
  return lines.join('\n')
}

function section(title: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : ['', title, '-'.repeat(title.length), ...body]
}

/** A pattern that fits beside its status and place. */
function shorten(pattern: string): string {
  return pattern.length <= 64 ? pattern : `${pattern.slice(0, 63).trimEnd()}…`
}

/** The report as plain text for a terminal; no colours, so that it can be piped anywhere. */
export function terminalReport(report: ExplainReport): string {
  const verdict = report.verdict.charAt(0).toUpperCase() + report.verdict.slice(1)
  const out = [
    verdict,
    wrap(report.headline, ''),
    '',
    ...[linesText(report), periodText(report), versionText(report)].filter((line) => line !== ''),
    ...section(
      'To do',
      todosOf(report).map(({ titles, advice }) => wrap(`${titles.join('; ')}: ${advice}`, '  ')),
    ),
    ...section(
      'Step by step',
      foldEpisodes(report.episodes).flatMap(({ episode, more }) => [
        `${episode.status.padEnd(12)} ${episode.title} (${lineRanges(episode.lines)})`,
        wrap(episode.what, INDENT),
        ...(episode.status === 'correct' ? [] : [wrap(`Why: ${episode.why}`, INDENT)]),
        ...(episode.status === 'problem' ? [wrap(`Check: ${episode.verify}`, INDENT)] : []),
        ...(more > 0 ? [`${INDENT}… and ${more} more like it`] : []),
      ]),
    ),
    ...section(
      'Missing',
      report.missing.map(({ expected, after, why }) =>
        wrap(`“${expected}”${after === null ? '' : `, after line ${after}`}: ${why}`, '  '),
      ),
    ),
    ...section(
      'Usual worries',
      report.answers.flatMap(({ question, answer, evidence }) => [
        question,
        wrap(answer, '  '),
        `  (${evidence.length === 1 ? 'line' : 'lines'} ${evidence.join(', ')})`,
      ]),
    ),
    ...section(
      'Not in this log, and that is good',
      report.absent.map(({ pattern, why }) => wrap(`${pattern}: ${why}`, '  ')),
    ),
    ...section(
      'Secrets found, and hidden here',
      report.secrets.map(({ kind, line, rotate }) => wrap(`line ${line}: ${kind}. ${rotate}`, '  ')),
    ),
    ...section(
      'Pattern, status, meaning',
      closingTable(report).flatMap(({ pattern, status, meaning, line, count }) => [
        `${status.padEnd(12)} ${shorten(pattern)}${count > 1 ? ` × ${count}` : ''} (line ${line})`,
        wrap(meaning, INDENT),
      ]),
    ),
  ]
  return `${out.join('\n')}\n`
}

function lineRanges(lines: readonly (readonly [number, number])[]): string {
  const shown = lines.slice(0, 4).map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
  const more = lines.length > 4 ? ' and more' : ''
  return `${lines.length === 1 && lines[0]?.[0] === lines[0]?.[1] ? 'line' : 'lines'} ${shown.join(', ')}${more}`
}

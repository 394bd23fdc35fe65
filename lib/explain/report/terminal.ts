import type { ExplainReport } from '../../contracts/explain'
import { capitalize } from '../../format/number'
import { closingTable } from './closing-table'
import { linesText, periodText, versionText } from './facts'
import { foldEpisodes, todosOf } from './fold'

export interface TerminalOptions {
  /** Characters a line; commands are never broken. */
  width?: number
  color?: boolean
}

const COLORS: Partial<Record<string, number>> = {
  healthy: 32,
  recovered: 32,
  degraded: 33,
  broken: 31,
  correct: 32,
  attention: 33,
  problem: 31,
  unrecognised: 35,
}
const INDENT = ' '.repeat(13)
const ESCAPE = String.fromCharCode(27)

/** Breaks a text at spaces, but not in a command, with an indent on each line; of several lines, commands stay whole. */
function wrapped(text: string, indent: string, width: number): string {
  if (text.includes('\n')) {
    const parts = text.split('\n')
    return parts
      .map((part) => (/^(?:Expect: .*|[A-Z].*:)$/.test(part) ? wrapped(part, indent, width) : part && indent + part))
      .join('\n')
  }
  const lines: string[] = []
  let line = indent
  for (const word of text.match(/\S*`[^`]*`\S*|\S+/g) ?? []) {
    if (line.length + word.length + 1 > width && line.trim() !== '') {
      lines.push(line)
      line = indent
    }
    line += line === indent ? word : ` ${word}`
  }
  lines.push(line.trimEnd())
  return lines.join('\n')
}

function section(title: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : ['', title, '-'.repeat(title.length), ...body]
}

/** A pattern that fits beside its status and place. */
function shorten(pattern: string): string {
  return pattern.length <= 64 ? pattern : `${pattern.slice(0, 63).trimEnd()}…`
}

/** The report as text for a terminal: 80 characters wide and without colours unless told otherwise. */
export function terminalReport(report: ExplainReport, { width = 80, color = false }: TerminalOptions = {}): string {
  const wrap = (text: string, indent: string) => wrapped(text, indent, width)
  const paint = (name: string, text: string) => {
    const code = color ? COLORS[name] : undefined
    return code ? `${ESCAPE}[${code}m${text}${ESCAPE}[0m` : text
  }
  const status = (name: string) => paint(name, name.padEnd(12))
  const out = [
    paint(report.verdict, capitalize(report.verdict)),
    wrap(report.headline, ''),
    '',
    ...[linesText(report), periodText(report), versionText(report)]
      .filter((line) => line !== '')
      .map((line) => wrap(line, '')),
    ...section(
      'To do',
      todosOf(report).map(({ titles, advice }) => wrap(`${titles.join('; ')}: ${advice}`, '  ')),
    ),
    ...section(
      'Step by step',
      foldEpisodes(report.episodes).flatMap(({ episode, more }) => [
        headed(status(episode.status), `${episode.title} (${lineRanges(episode.lines)})`, wrap),
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
        wrap(question, ''),
        wrap(answer, '  '),
        wrap(`(${evidence.length === 1 ? 'line' : 'lines'} ${evidence.join(', ')})`, '  '),
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
      closingTable(report).flatMap(({ pattern, status: one, meaning, line, count }) => [
        headed(status(one), `${shorten(pattern)}${count > 1 ? ` × ${count}` : ''} (line ${line})`, wrap),
        wrap(meaning, INDENT),
      ]),
    ),
  ]
  return `${out.join('\n')}\n`
}

/** A title behind its status, on as many lines as it takes. */
function headed(status: string, title: string, wrap: (text: string, indent: string) => string): string {
  return `${status} ${wrap(title, INDENT).slice(INDENT.length)}`
}

function lineRanges(lines: readonly (readonly [number, number])[]): string {
  const shown = lines.slice(0, 4).map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
  const more = lines.length > 4 ? ' and more' : ''
  return `${lines.length === 1 && lines[0]?.[0] === lines[0]?.[1] ? 'line' : 'lines'} ${shown.join(', ')}${more}`
}

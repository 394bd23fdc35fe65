import type { ExplainReport } from '../../contracts/explain'
import { capitalize } from '../../format/number'
import { closingTable } from './closing-table'
import { linesText, periodText, versionText } from './facts'
import { foldEpisodes, todosOf } from './fold'

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] {
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
    '',
  ]
}

function title(verdict: string): string {
  return `# ${capitalize(verdict)}`
}

/** The report for an engineer: everything, with lines. */
export function engineerMarkdown(report: ExplainReport): string {
  const out = [
    title(report.verdict),
    '',
    report.headline,
    '',
    `- ${linesText(report)}`,
    `- ${periodText(report)}`,
    ...(versionText(report) ? [`- ${versionText(report)}`] : []),
    '',
    '## Step by step',
    '',
    ...foldEpisodes(report.episodes).flatMap(({ episode, more }) => [
      `### ${episode.title} (${episode.status}${more > 0 ? `, and ${more} more like it` : ''})`,
      '',
      `Lines ${episode.lines
        .map(([from, to]) => (from === to ? from : `${from}–${to}`))
        .slice(0, 8)
        .join(', ')}${episode.from ? `, ${episode.from} to ${episode.to}` : ''}`,
      '',
      `- What: ${episode.what}`,
      `- Why: ${episode.why}`,
      `- To do: ${episode.do}`,
      `- Check: ${episode.verify}`,
      '',
    ]),
    ...(report.missing.length > 0
      ? [
          '## Missing',
          '',
          ...report.missing.map(
            (one) => `- “${one.expected}”${one.after === null ? '' : `, after line ${one.after}`}: ${one.why}`,
          ),
          '',
        ]
      : []),
    '## Usual worries',
    '',
    ...report.answers.flatMap((one) => [
      `**${one.question}** ${one.answer.includes('\n') ? `\n\n\`\`\`\n${one.answer}\n\`\`\`` : one.answer} (${one.evidence.length === 1 ? 'line' : 'lines'} ${one.evidence.join(', ')})`,
      '',
    ]),
    ...(report.absent.length > 0
      ? ['## Not in this log, and that is good', '', ...report.absent.map((one) => `- ${one.pattern}: ${one.why}`), '']
      : []),
    ...(report.secrets.length > 0
      ? ['## Secrets', '', ...report.secrets.map((one) => `- Line ${one.line}: ${one.kind}. ${one.rotate}`), '']
      : []),
    '## Pattern, status, meaning',
    '',
    ...table(
      ['Pattern', 'Status', 'Meaning'],
      closingTable(report).map((row) => [
        row.count > 1 ? `${row.pattern} × ${row.count}` : row.pattern,
        row.status,
        row.meaning,
      ]),
    ),
  ]
  return out.join('\n')
}

/** Leaves out what tells of the inside: ids, network addresses, places in the log. */
function hide(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'your cluster')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, 'its address')
    .replace(/\[[\da-f]*:[\da-f:.]*\](?::\d+)?|\b[\da-f]{1,4}(?::[\da-f]{1,4})*::[\da-f:]*/gi, 'its address')
    .replace(/ ?\((?:after )?lines? [\d, ]+\)/g, '')
}

/** The report for a customer: what is so and what to do; no line texts, no ids, no kinds of secrets. */
export function customerMarkdown(report: ExplainReport): string {
  const steps = report.episodes.filter((episode) => episode.kind !== 'other' && episode.kind !== 'traffic')
  const todos = todosOf(report)
  const out = [
    title(report.verdict),
    '',
    hide(report.headline),
    '',
    ...(todos.length > 0
      ? ['## What to do', '', ...todos.map(({ titles, advice }) => `- ${hide(titles.join('; '))}: ${hide(advice)}`), '']
      : []),
    '## What happened',
    '',
    ...table(
      ['Step', 'Status', 'What'],
      foldEpisodes(steps).map(({ episode, more }) => [
        hide(more > 0 ? `${episode.title} (and ${more} more like it)` : episode.title),
        episode.status,
        hide(episode.what),
      ]),
    ),
    ...(report.secrets.length > 0
      ? ['The log you sent held secrets. They were hidden; please replace them, as others may have seen them.', '']
      : []),
  ]
  return out.join('\n')
}

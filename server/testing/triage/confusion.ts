import type { CauseId } from '@/lib/contracts/triage'

interface Row {
  staged: CauseId | null
  said: CauseId | null
}

const nameOf = (cause: CauseId | null) => cause ?? 'healthy'

/** What was staged against what was said first, a line each, as a table in Markdown; with the share that was right. */
export function confusionTable(rows: readonly Row[]): string {
  const lines = new Map<string, { count: number; right: number; wrong: Map<string, number> }>()
  for (const { staged, said } of rows) {
    const line = lines.get(nameOf(staged)) ?? { count: 0, right: 0, wrong: new Map() }
    line.count += 1
    if (staged === said) line.right += 1
    else line.wrong.set(nameOf(said), (line.wrong.get(nameOf(said)) ?? 0) + 1)
    lines.set(nameOf(staged), line)
  }
  const right = rows.filter(({ staged, said }) => staged === said).length
  const body = [...lines].map(([name, { count, right: good, wrong }]) => {
    const others = [...wrong].map(([said, times]) => `${said} ${times}`).join(', ')
    return `| ${name} | ${count} | ${good} | ${others} |`
  })
  return [
    '| staged | times | said first | else |',
    '|---|---|---|---|',
    ...body,
    '',
    `${right} of ${rows.length}`,
  ].join('\n')
}

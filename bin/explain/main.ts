import type { ExplainReport } from '../../lib/contracts/explain'
import { Explainer } from '../../lib/explain/explainer'
import { terminalReport } from '../../lib/explain/report/terminal'
import { unknownShapes } from '../../lib/explain/report/unknown-shapes'
import type { Rule } from '../../lib/explain/types'
import { type Arguments, readArguments, USAGE } from './arguments'
import { openInput, reasonOf } from './input'

const EXIT = { healthy: 0, recovered: 0, degraded: 1, broken: 1, inconclusive: 2 } as const
const USAGE_ERROR = 64
const NO_INPUT = 66

function complain(words: string): void {
  process.stderr.write(`lifeline explain: ${words}\n`)
}

async function ownRules(paths: readonly string[]): Promise<Rule[] | null> {
  if (paths.length === 0) return []
  const { rulesAt } = await import('./own-rules')
  const found: Rule[] = []
  for (const path of paths) {
    const rules = await rulesAt(path, complain)
    if (!rules) return null
    found.push(...rules)
  }
  return found
}

async function printed(report: ExplainReport, print: Arguments['print']): Promise<string> {
  if (print === 'json') return `${JSON.stringify(report, null, 2)}\n`
  if (print === 'report') {
    const { isTTY, columns } = process.stdout
    const width = Math.min(Math.max(isTTY ? columns : 80, 40), 100)
    return terminalReport(report, { width, color: isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb' })
  }
  const { skeletonOf } = await import('../../lib/own-rules/skeleton')
  return skeletonOf(unknownShapes(report))
}

/** Runs `lifeline explain`; returns its exit status. */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args)
  if (typeof wanted === 'string') {
    complain(wanted)
    process.stderr.write(`\n${USAGE}`)
    return USAGE_ERROR
  }
  if (wanted.help) {
    await write(USAGE)
    return 0
  }
  const rules = await ownRules(wanted.rules)
  if (!rules) return NO_INPUT
  const explainer = new Explainer({ year: new Date().getUTCFullYear(), ownRules: rules })
  if (wanted.file === null && process.stdin.isTTY) complain('paste the log here, then press Ctrl D (--help says more)')
  try {
    const { chunks, notes } = await openInput(wanted.file)
    for await (const chunk of chunks) explainer.push(chunk)
    for (const note of notes) explainer.note(note)
  } catch (error) {
    complain(`${wanted.file ?? 'standard input'} cannot be read: ${reasonOf(error)}`)
    return NO_INPUT
  }
  const report = explainer.end()
  await write(await printed(report, wanted.print))
  return EXIT[report.verdict]
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    // The reader may have gone (`| head`); the exit status still counts.
    process.stdout.on('error', () => resolve())
    process.stdout.write(text, () => resolve())
  })
}

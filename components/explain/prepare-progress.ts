import type { Trouble } from '@/lib/explain/worker/protocol'
import { formatCount } from '@/lib/format/number'
import type { PageState } from './explain-client'

/** How much was read, in whole per cent, rounded down. */
export function percentRead(bytes: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((bytes / total) * 100))
}

/** What stands above the verdict: that it can still change, or that it is about a part. */
export function verdictNote({ phase, stopped, damaged, told }: PageState): string | null {
  if (phase === 'reading') return 'So far. It can still change until the end.'
  const lines = told?.report.lines.total ?? 0
  if (stopped) return `Explained lines 1 to ${formatCount(lines)} of a longer log; the verdict is about these.`
  if (damaged) return 'The compressed file is cut or damaged. What could be unpacked was explained.'
  return null
}

/** Why nothing was explained, and what helps. */
export function troubleText(trouble: Trouble): { title: string; help: string } {
  switch (trouble.kind) {
    case 'not-text':
      return {
        title: `This is ${trouble.what}, not a text.`,
        help: 'Lines are needed as text: copy them from the terminal, or save them to a .log file. A .gz file is unpacked here.',
      }
    case 'empty':
      return { title: 'There is nothing in it.', help: 'Paste some lines of a log, or choose another file.' }
    case 'unreadable':
      return { title: 'It could not be read.', help: trouble.why }
    case 'failed':
      return {
        title: 'Explaining it failed.',
        help: `${trouble.why} Lifeline is at fault here, not the log. A smaller part of the log may work.`,
      }
  }
}

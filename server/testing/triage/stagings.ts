import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CauseId } from '@/lib/contracts/triage'
import { diagnose } from '@/server/triage/diagnose'
import { entryOfCluster } from '@/server/triage/queue/entry'
import type { Stage } from './stage'

/** What happened to a cluster, and what must be said of it first; null: nobody needs to look at it. */
export interface Staging {
  cause: CauseId | null
  how: string
  stage: () => Stage
}

interface Row {
  staged: CauseId | null
  said: CauseId | null
}

const TABLES = new URL('../../../docs/triage-stagings.md', import.meta.url)
export const nameOf = (cause: CauseId | null) => cause ?? 'nothing'

/** What was staged against what was said first, a line each, in Markdown. */
export function confusionTable(rows: readonly Row[]): string {
  const lines = new Map<string, { count: number; right: number; wrong: string[] }>()
  for (const { staged, said } of rows) {
    const line = lines.get(nameOf(staged)) ?? { count: 0, right: 0, wrong: [] }
    line.count += 1
    if (staged === said) line.right += 1
    else line.wrong.push(nameOf(said))
    lines.set(nameOf(staged), line)
  }
  const body = [...lines].map(
    ([name, { count, right, wrong }]) => `| ${name} | ${count} | ${right} | ${wrong.join(', ')} |`,
  )
  return ['| staged | times | said first | else |', '|---|---|---|---|', ...body].join('\n')
}

/** Plays each staging and holds what is said of it against what must be; the table of both is kept in the documents. */
export function judgeStagings(title: string, stagings: readonly Staging[]): void {
  const told = stagings.map(({ cause, how, stage }) => {
    const staged = stage()
    const facts = staged.facts()
    const causes = diagnose(facts, staged.now)
    return { cause, how, causes, entry: entryOfCluster(facts, causes) }
  })
  describe(`${title}, staged through the real reducer`, () => {
    it.each(told)('$cause: $how', ({ cause, entry, causes }) => {
      expect(entry?.cause?.id ?? causes.find(({ quiet }) => !quiet)?.id ?? null).toBe(cause)
    })

    it('stages each at least twice', () => {
      const causes = told.map(({ cause }) => cause)
      expect(causes.filter((cause) => causes.indexOf(cause) === causes.lastIndexOf(cause))).toEqual([])
    })

    it('claims nothing with certainty that was not staged', () => {
      const first = told.map(({ cause, how, causes: [one] }) => ({ cause, how, one }))
      const wrong = first.filter(({ cause, one }) => one?.certainty === 'certain' && !one.quiet && one.id !== cause)
      expect(wrong.map(({ how }) => how)).toEqual([])
    })

    it('says what is kept in the documents', () => {
      const rows = told.map(({ cause, causes }) => ({
        staged: cause,
        said: causes.find(({ quiet }) => !quiet)?.id ?? null,
      }))
      expect(readFileSync(TABLES, 'utf8')).toContain(confusionTable(rows))
    })
  })
}

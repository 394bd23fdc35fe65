import { Glyph, type GlyphName } from '@/components/state/glyph'
import type { ExplainReport } from '@/lib/contracts/explain'
import type { Hue } from '@/lib/contracts/state'

interface Look {
  glyph: GlyphName
  hue: Hue
  word: string
}

/** How verdicts and statuses of a saved report are drawn and named; total. */
export const REPORT_LOOK: Record<ExplainReport['verdict'] | ExplainReport['episodes'][number]['status'], Look> = {
  healthy: { glyph: 'tick', hue: 'ok', word: 'Healthy' },
  recovered: { glyph: 'tick', hue: 'way', word: 'Recovered' },
  degraded: { glyph: 'attention', hue: 'warn', word: 'Degraded' },
  broken: { glyph: 'disconnected', hue: 'bad', word: 'Broken' },
  inconclusive: { glyph: 'unknown', hue: 'none', word: 'Not enough to say' },
  correct: { glyph: 'tick', hue: 'ok', word: 'correct' },
  expected: { glyph: 'tick', hue: 'way', word: 'expected' },
  attention: { glyph: 'attention', hue: 'warn', word: 'needs attention' },
  problem: { glyph: 'disconnected', hue: 'bad', word: 'problem' },
  unrecognised: { glyph: 'unknown', hue: 'none', word: 'not recognised' },
}

/** The sign alone; its word must stand beside it, or is told to a screen reader by `spoken`. */
export function ReportGlyph({ of, spoken = false }: { of: keyof typeof REPORT_LOOK; spoken?: boolean }) {
  const { glyph, hue, word } = REPORT_LOOK[of]
  return (
    <>
      <Glyph name={glyph} hue={hue} className="mt-1" />
      {spoken && <span className="sr-only">{word}: </span>}
    </>
  )
}

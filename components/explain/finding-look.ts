import type { GlyphName } from '@/components/state/glyph'
import type { FindingStatus, Verdict } from '@/lib/contracts/explain'
import type { Hue } from '@/lib/contracts/state'

interface FindingLook {
  glyph: GlyphName
  hue: Hue
  label: string
}

/** How each status of a line or an episode is drawn and named; total. */
export const FINDING_LOOK: Record<FindingStatus, FindingLook> = {
  correct: { glyph: 'tick', hue: 'ok', label: 'correct' },
  expected: { glyph: 'expected', hue: 'way', label: 'expected' },
  attention: { glyph: 'attention', hue: 'warn', label: 'needs attention' },
  problem: { glyph: 'disconnected', hue: 'bad', label: 'problem' },
  unrecognised: { glyph: 'unrecognised', hue: 'none', label: 'not recognised' },
}

/** Every status, the best first. The contract's own list would bring its checks into the page. */
export const FINDING_STATUSES = Object.keys(FINDING_LOOK) as FindingStatus[]

export const VERDICT_WORD: Record<Verdict, string> = {
  healthy: 'Healthy',
  recovered: 'Recovered',
  degraded: 'Degraded',
  broken: 'Broken',
  inconclusive: 'Not enough to say',
}

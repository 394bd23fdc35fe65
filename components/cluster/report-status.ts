import type { FindingStatus, Verdict } from '@/lib/contracts/explain'

/** A verdict is drawn as the status of a line would be; total. */
export const VERDICT_STATUS: Record<Verdict, FindingStatus> = {
  healthy: 'correct',
  recovered: 'expected',
  degraded: 'attention',
  broken: 'problem',
  inconclusive: 'unrecognised',
}

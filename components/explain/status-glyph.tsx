import { Glyph } from '@/components/state/glyph'
import type { FindingStatus } from '@/lib/contracts/explain'
import { FINDING_LOOK } from './finding-look'

/** The sign of a status, with its word for those who do not see it. */
export function StatusGlyph({ status, className }: { status: FindingStatus; className?: string }) {
  const { glyph, hue, label } = FINDING_LOOK[status]
  return (
    <>
      <Glyph name={glyph} hue={hue} className={className} />
      <span className="sr-only">{label}: </span>
    </>
  )
}

import { Tooltip } from '@/components/ui/tooltip'
import type { Basis } from '@/lib/contracts/state'

const MEANS: Record<Basis, string> = {
  arrivals: 'We hold its socket; the state rests on what arrived here, by our clock.',
  report: 'Its own port, or a companion beside it, says so; we do not hold its socket.',
  listing: 'A remote controller lists it so; we do not hold its socket.',
}

/** What a state rests on, explained on hover and focus. */
export function BasisLabel({ basis }: { basis: Basis }) {
  return (
    <Tooltip content={MEANS[basis]} side="bottom">
      <button
        type="button"
        aria-label={`basis: ${basis}. ${MEANS[basis]}`}
        className="cursor-help border-b border-dotted border-edge text-xs text-ink-3"
      >
        basis: {basis}
      </button>
    </Tooltip>
  )
}

import type { FleetPage } from '@/lib/contracts/fleet'
import { fleetSentence } from '@/lib/format/fleet-sentence'
import { FallLine } from './fall-line'

/** The page's answer to "is it all right?", before any number or chart; below it, what changed. */
export function FleetHeadline({ page }: { page: FleetPage }) {
  const { lead, rest } = fleetSentence(page)
  return (
    <div className="mb-3.5 max-tablet:mb-3">
      <p className="text-xl font-semibold tracking-[-0.012em] text-balance max-tablet:text-[18px] max-tablet:leading-[25px]">
        {lead}
      </p>
      {(rest !== null || page.fall) && (
        <p className="mt-0.5 text-ink-2 text-pretty">
          {rest} {page.fall && <FallLine fall={page.fall} />}
        </p>
      )}
    </div>
  )
}

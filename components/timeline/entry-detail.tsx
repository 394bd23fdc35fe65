'use client'
import { usePathname } from 'next/navigation'
import { Button, ButtonLink } from '@/components/ui/button'
import { formatMoment } from '@/lib/format/clock'
import { evidenceFacts, type Fact } from './entry-text'
import type { RowContext } from './happened-row'
import type { Entry } from './prepare-entries'
import { windowAround } from './range'

function factsOf(entry: Entry, { now, zone }: RowContext): Fact[] {
  if (entry.kind === 'gap') return []
  if (entry.kind === 'lamp') {
    return Object.entries(entry.event.facts).map(([name, value]) => ({ name, value: String(value ?? 'not reported') }))
  }
  const { evidence, resolution, from } = entry.transition
  const before: Fact = { name: 'Before', value: from }
  const after: Fact[] = resolution ? [{ name: 'Resolved', value: formatMoment(resolution.at, now, zone) }] : []
  return [before, ...evidenceFacts(evidence, now, zone), ...after]
}

/** What was known when a change was decided, under its row, with a way to the minutes around it. */
export function EntryDetail({ row, context }: { row: Entry; context: RowContext }) {
  const facts = factsOf(row, context)
  const path = usePathname()
  return (
    <tr className="bg-sunken max-tablet:block max-tablet:px-3.5 max-tablet:pb-3">
      <td className="max-tablet:hidden" />
      <td colSpan={3} className="px-2 pr-4 pb-3 max-tablet:block max-tablet:p-0">
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
          {facts.map(({ name, value }) => (
            <div key={name} className="flex gap-1.5">
              <dt className="text-ink-3">{name}</dt>
              <dd className="text-ink-2">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={() => context.onZoom(windowAround(row.at, row.until, context.now))}>
            Show the minutes around it
          </Button>
          <ButtonLink href={path} at={row.at} prefetch={false}>
            What was known then
          </ButtonLink>
        </div>
      </td>
    </tr>
  )
}

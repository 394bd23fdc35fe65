'use client'
import type { Told } from '@/lib/explain/worker/protocol'
import { formatCount } from '@/lib/format/number'
import { FINDING_LOOK } from './finding-look'
import { LineLinks } from './line-link'
import { MoreButton, useMore } from './more'
import { Panel } from './panel'
import { RichText } from './rich-text'
import { StatusGlyph } from './status-glyph'

/** The table that closes a report: each pattern of the log, its status, and what it means. */
export function ClosingTable({ table }: { table: Told['table'] }) {
  const { shown, rest, more } = useMore(table)
  return (
    <Panel title="Pattern, status, meaning" aside={formatCount(table.length, 'pattern')}>
      <table className="w-full border-collapse text-left max-tablet:block">
        <thead className="max-tablet:sr-only">
          <tr className="text-xs text-ink-3 [&>th]:py-1.5 [&>th]:font-normal">
            <th className="w-[34%] pl-4">Pattern</th>
            <th className="w-32 px-3">Status</th>
            <th className="pr-4">Meaning</th>
          </tr>
        </thead>
        <tbody className="max-tablet:block">
          {shown.map(({ pattern, status, meaning, line, count }) => (
            <tr
              key={`${pattern} ${line}`}
              className="border-t border-line align-top max-tablet:block max-tablet:px-4 max-tablet:py-2 [&>td]:py-1.5 max-tablet:[&>td]:block max-tablet:[&>td]:p-0 print:break-inside-avoid"
            >
              <td className="pl-4 [overflow-wrap:anywhere]">
                <span className="font-mono text-xs leading-[18px]">{pattern}</span>
                {count > 1 && <span className="tag ml-1.5">× {formatCount(count)}</span>} <LineLinks lines={[line]} />
              </td>
              <td className="px-3 whitespace-nowrap">
                <span className="inline-flex items-baseline gap-1.5 text-ink-2 [&>svg]:translate-y-px [&>.sr-only]:hidden">
                  <StatusGlyph status={status} />
                  {FINDING_LOOK[status].label}
                </span>
              </td>
              <td className="pr-4 text-pretty text-ink-2">
                <RichText text={meaning} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton rest={rest} onMore={more} what="pattern" />
    </Panel>
  )
}

'use client'
import clsx from 'clsx'
import { Fragment } from 'react'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import type { Generation } from '@/lib/contracts/cluster'
import { formatDateTime, formatMoment, type Zone } from '@/lib/format/clock'
import { EntryDetail } from './entry-detail'
import { entryLasted, entryLook, entryText } from './entry-text'
import type { Row } from './prepare-entries'
import type { TimeWindow } from './range'

export interface RowContext {
  now: number
  zone: Zone
  generation: Generation | null
  entry: string | null
  onOpen: (entry: string | null) => void
  onZoom: (window: TimeWindow) => void
}

interface HappenedRowProps {
  row: Row
  context: RowContext
  /** One of the changes that a spell of flapping folds. */
  nested?: boolean
}

const CELL = 'px-2 py-2 align-top max-tablet:p-0'

/** One row of the table, its evidence under it while it is open; a spell of flapping opens into its changes. */
export function HappenedRow({ row, context, nested }: HappenedRowProps) {
  const { now, zone, generation, entry, onOpen } = context
  const look = entryLook(row)
  const inside = row.kind === 'flapping' && row.entries.some((one) => one.key === entry)
  const open = row.key === entry || inside
  const lasted = entryLasted(row, now)
  const tone = look.quiet || !look.hue ? 'text-ink-2' : HUE[look.hue].text
  return (
    <Fragment>
      <tr
        id={`entry-${row.key}`}
        className={clsx(
          'border-t border-line first:border-t-0 max-tablet:grid max-tablet:grid-cols-[1fr_auto] max-tablet:px-3.5 max-tablet:py-2',
          open ? 'bg-sunken' : 'hover:bg-sunken/60',
        )}
      >
        <td
          className={clsx(CELL, 'pl-4 font-mono text-xs leading-5 whitespace-nowrap text-ink-2 max-tablet:text-right')}
        >
          <a
            href={`?entry=${row.key}`}
            title={formatDateTime(row.at, zone)}
            aria-label={`${formatMoment(row.at, now, zone)}, ${look.label}`}
            aria-expanded={open}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onOpen(open ? null : row.key)
            }}
            className="hover:underline"
          >
            {formatMoment(row.at, now, zone)}
          </a>
        </td>
        <td className={clsx(CELL, 'whitespace-nowrap max-tablet:-order-1', nested && 'pl-6', tone)}>
          <Glyph
            name={look.glyph}
            hue={look.hue ?? undefined}
            className={clsx('mr-[7px] inline-block align-[-1.5px]', !look.hue && 'text-ink-3')}
          />
          <b className={clsx(look.quiet && 'font-normal')}>{look.label}</b>
        </td>
        <td className={clsx(CELL, 'text-right whitespace-nowrap text-ink-2 max-tablet:hidden')}>{lasted}</td>
        <td className={clsx(CELL, 'w-full pr-4 text-pretty max-tablet:col-span-2', look.quiet && 'text-ink-2')}>
          {entryText(row, zone, generation)}{' '}
          {row.kind === 'flapping' && (
            <button type="button" className="link" aria-expanded={open} onClick={() => onOpen(open ? null : row.key)}>
              {open ? 'Fold again' : `Show all ${row.entries.length}`}
            </button>
          )}
        </td>
      </tr>
      {open && row.kind !== 'flapping' && <EntryDetail row={row} context={context} />}
      {open &&
        row.kind === 'flapping' &&
        row.entries.map((one) => <HappenedRow key={one.key} row={one} context={context} nested />)}
    </Fragment>
  )
}

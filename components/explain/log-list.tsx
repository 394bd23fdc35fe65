'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { type ExplainClient, type LogState, rowAt } from './explain-client'
import { LogRow } from './log-row'
import { holdsLine } from './prepare-story'
import { OVERSCAN, plainWindow, ROW, scrollScale } from './scroll-scale'

/** The room above the first row and below the last. */
const EDGE = 6
/** Up to here lines are wrapped and measured; longer logs have one line a row, so that places can be reckoned. */
const MOST_MEASURED = 20_000

interface LogListProps {
  client: ExplainClient
  log: LogState
  /** Lines of the chosen episode. */
  marked: readonly (readonly [first: number, last: number])[]
  missing: ReadonlyMap<number, string>
}

/** The log, windowed: only what is in view is in the document. */
export function LogList({ client, log, marked, missing }: LogListProps) {
  'use no memo' // the virtualizer changes inside and keeps its identity
  const element = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<number | null>(null)
  const [top, setTop] = useState(0)
  const rows = log.view?.rows ?? 0
  const measured = rows <= MOST_MEASURED
  // The virtualizer keeps the first functions that it is given: what they read must be the newest.
  const size = useRef({ rows, measured })
  size.current = { rows, measured }
  const scale = () => scrollScale(size.current.rows * ROW, element.current?.clientHeight ?? 0)

  const virtualizer = useVirtualizer({
    // Rows of one height need no virtualizer: where each is can be reckoned, and fitted into what a browser scrolls.
    count: measured ? rows : 0,
    getScrollElement: () => element.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    observeElementOffset: (_, tell) => {
      const node = element.current
      if (!node) return
      const onScroll = () => {
        if (size.current.measured) tell(node.scrollTop, true)
        else lookAt(node)
      }
      const onEnd = () => size.current.measured && tell(node.scrollTop, false)
      tell(node.scrollTop, false)
      node.addEventListener('scroll', onScroll, { passive: true })
      node.addEventListener('scrollend', onEnd, { passive: true })
      return () => {
        node.removeEventListener('scroll', onScroll)
        node.removeEventListener('scrollend', onEnd)
      }
    },
    onChange: ({ range }) => {
      if (range) client.want(range.startIndex, range.endIndex)
    },
  })

  const plain = plainWindow(rows, top, element.current?.clientHeight ?? 0)
  const items = measured ? virtualizer.getVirtualItems() : plain.items
  const height = measured ? virtualizer.getTotalSize() : plain.height

  function lookAt(node: HTMLElement) {
    const { first, last } = plainWindow(size.current.rows, node.scrollTop, node.clientHeight)
    setTop(node.scrollTop)
    client.want(first, last)
  }

  function bring(row: number, where: 'center' | 'start') {
    const node = element.current
    if (!node) return
    setCurrent(where === 'center' ? row : null)
    client.want(row - 40, row + 40)
    if (measured) virtualizer.scrollToIndex(row, { align: where })
    else node.scrollTop = scale().toScroll(row * ROW - (where === 'center' ? node.clientHeight / 2 : 0))
  }

  const latest = useRef(bring)
  latest.current = bring
  const attach = useCallback(
    (node: HTMLDivElement | null) => {
      element.current = node
      if (node) return client.attach((row, where) => latest.current(row, where))
      return undefined
    },
    [client],
  )

  function step(to: number) {
    const row = Math.max(0, Math.min(rows - 1, to))
    setCurrent(row)
    client.want(row - 40, row + 40)
    // The list may reach below the window while the page is at its top.
    element.current?.scrollIntoView({ block: 'nearest' })
    if (measured) virtualizer.scrollToIndex(row, { align: 'auto' })
    else keepInView(row)
  }

  function keepInView(row: number) {
    const node = element.current
    if (!node) return
    const { toOffset, toScroll } = scale()
    const offset = toOffset(node.scrollTop)
    if (row * ROW < offset) node.scrollTop = toScroll(row * ROW)
    else if ((row + 1) * ROW > offset + node.clientHeight)
      node.scrollTop = toScroll((row + 1) * ROW - node.clientHeight) + 2 * EDGE
  }

  function open(row: number) {
    const line = rowAt(log.pieces, row)
    setCurrent(row)
    if (!line) return
    if (line.folded || line.opened) client.toggleFold(line.index)
    else if (log.detail?.index === line.index) client.close()
    else client.open(line.index)
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = current ?? (measured ? virtualizer.range?.startIndex : items[OVERSCAN]?.index) ?? 0
    const page = Math.max(1, Math.floor((element.current?.clientHeight ?? ROW) / ROW) - 2)
    const moves: Record<string, number> = {
      ArrowDown: current === null ? from : from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: rows - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) step(to)
    else if (event.key === 'Enter' || event.key === ' ') open(from)
    else if (event.key === 'Escape' && log.detail) client.close()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={attach}
      role="listbox"
      aria-label="Log"
      tabIndex={0}
      aria-activedescendant={current === null ? undefined : `row-${current}`}
      onKeyDown={onKeyDown}
      className="relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden py-1.5 outline-offset-[-2px] [overflow-anchor:none]"
    >
      <div role="presentation" className="relative" style={{ height }}>
        {items.map(({ index, start }) => {
          const row = rowAt(log.pieces, index)
          return (
            <div
              key={measured ? index : index % plain.slots}
              id={`row-${index}`}
              data-index={index}
              ref={measured ? virtualizer.measureElement : undefined}
              role="option"
              aria-posinset={index + 1}
              aria-setsize={rows}
              aria-selected={row !== undefined && log.detail?.index === row.index}
              onClick={() => open(index)}
              onKeyDown={undefined}
              className="absolute inset-x-0 top-0 min-h-5"
              style={{ transform: `translateY(${start}px)` }}
            >
              {row && (
                <LogRow
                  row={row}
                  wrap={measured}
                  current={current === index}
                  marked={holdsLine(marked, row.line, row.lastLine)}
                  chosen={log.detail?.index === row.index}
                  missing={measured ? missing.get(row.lastLine) : undefined}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

'use client'
import { StateGlyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { Drawing } from '@/components/timeline/drawing'
import { STATE_HEIGHT } from '@/components/timeline/prepare-state-lane'
import { RailNames, StateMarks } from '@/components/timeline/state-marks'
import { useWidth } from '@/components/timeline/use-width'
import { STATE_LOOK } from '@/lib/contracts/state'
import type { Told } from '@/lib/explain/worker/protocol'
import { formatClock, zoneLabel } from '@/lib/format/clock'
import { spanInWords } from '@/lib/format/span'
import { MoreButton, useMore } from './more'
import { Panel } from './panel'
import { DENSITY_HEIGHT, type Lanes, prepareLanes, stateRows } from './prepare-lanes'

const GRID = 'grid grid-cols-[112px_minmax(0,1fr)] items-center max-tablet:grid-cols-1'

/** The state of the agent as the log tells it, over the log's own time. */
export function LanesPanel({ told }: { told: Told }) {
  const zone = useZone()
  const [ref, width] = useWidth()
  const lanes = prepareLanes(told.report, told.density, width, zone)
  const hasStates = told.report.states.length > 0
  if (!lanes && !hasStates) return null
  return (
    <Panel title="What the log tells" aside="basis: the log alone">
      <div className="px-4 pt-2.5">
        {lanes && (
          <>
            {hasStates && (
              <div className={`${GRID} pb-2`}>
                <RailNames />
                <div ref={ref}>
                  <Drawing width={width} height={STATE_HEIGHT} words={lanes.words}>
                    <StateMarks lane={lanes.state} width={width} />
                  </Drawing>
                </div>
              </div>
            )}
            <div className={`${GRID} border-t border-line py-1`}>
              <span className="text-xs text-ink-2">Lines written</span>
              <div ref={hasStates ? undefined : ref}>
                <Drawing width={width} height={DENSITY_HEIGHT} words="How many lines were written when">
                  <path d={lanes.density} fill="var(--ink-3)" />
                </Drawing>
              </div>
            </div>
            <Axis lanes={lanes} width={width} />
          </>
        )}
      </div>
      {hasStates && <StateTable told={told} open={!lanes} />}
    </Panel>
  )
}

function Axis({ lanes, width }: { lanes: Lanes; width: number }) {
  const zone = useZone()
  return (
    <div aria-hidden="true" className={`${GRID} h-5 border-t border-edge`}>
      <p className="relative col-start-2 h-4.5 text-caption leading-[18px] text-ink-3 max-tablet:col-start-1">
        {lanes.ticks
          .filter(({ x }) => x < width - 110)
          .map(({ at, x, label }) => (
            <span
              key={at}
              className={`absolute whitespace-nowrap ${x < 30 ? '' : '-translate-x-1/2'}`}
              style={{ left: `${((x / width) * 100).toFixed(2)}%` }}
            >
              {label}
            </span>
          ))}
        <span className="absolute right-0 whitespace-nowrap">
          {formatClock(lanes.to, zone)} {zoneLabel(zone, lanes.to)}
        </span>
      </p>
    </div>
  )
}

/** The same as a table; it is what there is when the log has no times. */
function StateTable({ told, open }: { told: Told; open: boolean }) {
  const zone = useZone()
  const { shown, rest, more } = useMore(stateRows(told.report.states))
  return (
    <details open={open} className="border-t border-line px-4 py-2 text-xs">
      <summary className="text-ink-3 marker:text-ink-3">The same as a table</summary>
      <table className="mt-1 w-full text-left">
        <thead className="sr-only">
          <tr>
            <th>State</th>
            <th>From</th>
            <th>Lasted</th>
            <th>Because</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, state, from, lasted, cause }) => (
            <tr key={key} className="[&>td]:py-0.75 [&>td]:pr-3">
              <td className="whitespace-nowrap">
                <span className="inline-flex items-center gap-1.5">
                  <StateGlyph state={state} />
                  {STATE_LOOK[state].label}
                </span>
              </td>
              <td className="font-mono text-ink-2">{from === null ? '' : formatClock(from, zone)}</td>
              <td className="whitespace-nowrap text-ink-2">{lasted === null ? '' : spanInWords(lasted)}</td>
              <td className="text-pretty text-ink-2">{cause}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton rest={rest} onMore={more} what="change" />
    </details>
  )
}

import { formatCount } from '@/lib/format/number'
import { Lane, linesPath } from './lane'
import type { PreparedTimeline } from './prepare-timeline'
import { Boxes } from './state-marks'

/** Beats, sockets, syncs, the agent's own words, and our own watching: what the state rests on. */
export function EventLanes({ prepared }: { prepared: PreparedTimeline }) {
  return (
    <>
      <BeatsLane prepared={prepared} />
      <SocketsLane prepared={prepared} />
      <SyncsLane prepared={prepared} />
      <SaysLane prepared={prepared} />
      <WatchingLane prepared={prepared} />
    </>
  )
}

function Name({ children, count }: { children: string; count?: number }) {
  return (
    <>
      {children} {count !== undefined && <span>{formatCount(count)}</span>}
    </>
  )
}

function BeatsLane({ prepared }: { prepared: PreparedTimeline }) {
  const { beats } = prepared
  const words = `Heartbeats: ${formatCount(beats.count)} arrived, about ${formatCount(beats.missed)} missed, late ${formatCount(beats.lateTimes, 'time')}`
  return (
    <Lane
      prepared={prepared}
      label={<Name count={beats.count}>Heartbeats</Name>}
      words={words}
      unkept={prepared.unkept.arrivals}
    >
      <Boxes spans={beats.arrived} y={5} h={4} className="s-ok" />
      <Boxes spans={beats.late} y={5} h={4} className="s-warn" />
      <Boxes spans={beats.missing} y={12} h={4} className="s-bad" />
    </Lane>
  )
}

function SocketsLane({ prepared }: { prepared: PreparedTimeline }) {
  const { lines, count } = prepared.sockets
  const path = (open: boolean) =>
    lines
      .filter((line) => line.open === open)
      .map((line) => `M${line.x1} ${line.y}H${line.x2}`)
      .join('')
  return (
    <Lane
      prepared={prepared}
      label={<Name count={count}>Sockets</Name>}
      words={`Sockets: ${count} in this range`}
      unkept={prepared.unkept.events}
    >
      <path d={path(false)} stroke="var(--ink-3)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      <path d={path(true)} stroke="var(--ink)" strokeWidth="3" vectorEffect="non-scaling-stroke" />
    </Lane>
  )
}

function SyncsLane({ prepared }: { prepared: PreparedTimeline }) {
  const { marks, failed } = prepared.syncs
  const path = (ok: boolean, top: number) =>
    marks
      .filter((mark) => mark.ok === ok)
      .map((mark) => `M${mark.x} ${top}V16`)
      .join('')
  const words = `Route syncs: ${formatCount(marks.length)}, ${failed === 0 ? 'all accepted' : `${formatCount(failed)} failed`}`
  return (
    <Lane
      prepared={prepared}
      label={<Name count={marks.length}>Route syncs</Name>}
      words={words}
      unkept={prepared.unkept.events}
    >
      <path d={path(true, 4)} stroke="var(--ink-2)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      <path d={path(false, 11)} stroke="var(--warn-g)" strokeWidth="3" vectorEffect="non-scaling-stroke" />
    </Lane>
  )
}

function SaysLane({ prepared }: { prepared: PreparedTimeline }) {
  const { lines, boxes } = prepared.says
  const words =
    lines.length === 0
      ? 'Agent says: nothing reported'
      : `Agent says: ${boxes.length === 0 ? 'the same all the time' : `changed to ${boxes.map((box) => box.words).join(', then ')}`}`
  return (
    <Lane prepared={prepared} label={<Name>Agent says</Name>} words={words} unkept={prepared.unkept.events}>
      <path
        d={linesPath(lines, 10.5)}
        stroke="var(--ink-3)"
        strokeWidth="1.5"
        strokeDasharray="3 3"
        vectorEffect="non-scaling-stroke"
      />
      {boxes.map((box) => (
        <rect
          key={box.x}
          x={box.x + 0.5}
          y="3.5"
          width={box.w - 1}
          height="13"
          fill="var(--surface)"
          stroke="var(--ink-3)"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </Lane>
  )
}

function WatchingLane({ prepared }: { prepared: PreparedTimeline }) {
  const { lines, hatches } = prepared.watching
  const words =
    hatches.length === 0
      ? 'Lifeline was watching all the time'
      : `Lifeline was watching, with ${formatCount(hatches.length, 'gap')} in which nobody watched`
  return (
    <Lane
      prepared={prepared}
      label={
        <>
          Lifeline <span>watching</span>
        </>
      }
      words={words}
    >
      <path d={linesPath(lines, 10.5)} stroke="var(--edge)" vectorEffect="non-scaling-stroke" />
    </Lane>
  )
}

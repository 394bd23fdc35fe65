import type { Verdict } from '@/lib/contracts/explain'

const RAILS = 'M0 14.5H128M0 50.5H128'

/** The verdict as a line: up runs at the top, trouble sinks. */
export function VerdictEmblem({ verdict }: { verdict: Verdict }) {
  return (
    <svg width="128" height="64" viewBox="0 0 128 64" aria-hidden="true" className="max-tablet:h-12 max-tablet:w-24">
      <path d={RAILS} stroke="var(--line)" shapeRendering="crispEdges" />
      {PARTS[verdict]}
    </svg>
  )
}

const ok = (d: string) => <path d={d} stroke="var(--ok-g)" strokeWidth="5" strokeLinecap="round" />
const fall = (d: string, color = 'var(--warn-g)') => <path d={d} stroke={color} strokeWidth="2" />
const low = (d: string, color = 'var(--warn-g)') => <path d={d} stroke={color} strokeWidth="5" />

const PARTS: Record<Verdict, React.ReactNode> = {
  healthy: (
    <>
      {ok('M4 14H118')}
      <circle cx="119" cy="14" r="6" fill="var(--ok-g)" />
    </>
  ),
  recovered: (
    <>
      {ok('M4 14H52')}
      {fall('M52 14V50M68 50V14')}
      {low('M52 50h16')}
      {ok('M68 14H118')}
      <circle cx="119" cy="14" r="6" fill="var(--ok-g)" />
    </>
  ),
  degraded: (
    <>
      {ok('M4 14H24M40 14H56M72 14H90')}
      {fall('M24 14V36M40 36V14M56 14V36M72 36V14M90 14V36')}
      {low('M24 36h16M56 36h16M90 36h28')}
      <path d="M119 28.5 127 43H111z" fill="var(--warn-g)" />
    </>
  ),
  broken: (
    <>
      {ok('M4 14H44')}
      {fall('M44 14V50', 'var(--bad-g)')}
      {low('M44 50H112', 'var(--bad-g)')}
      <path d="M112 43h14v14h-14z" fill="var(--bad-g)" />
      <path d="m115.5 46.500 7 7M122.500 46.500l-7 7" stroke="var(--surface)" strokeWidth="2" />
    </>
  ),
  inconclusive: <rect x="4.5" y="14.5" width="119" height="36" fill="url(#g-hatch)" stroke="var(--none-g)" />,
}

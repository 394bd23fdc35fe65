'use client'
import clsx from 'clsx'
import { Link } from '@/components/moment/link'
import { useStaleSince } from '@/components/shell/use-feed'
import { type StateModifier, StateWord } from '@/components/state/state-chip'
import { ConnectionStrip } from '@/components/strip/connection-strip'
import { StripCursor } from '@/components/strip/strip-cursor'
import { useAgeNow, useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { FleetRow } from '@/lib/contracts/fleet'
import { agentText } from '@/lib/format/agent-text'
import { formatDateTime } from '@/lib/format/clock'
import { goingOn } from '@/lib/format/going-on'
import { formatCount, formatSkew } from '@/lib/format/number'
import { routesBasis } from '@/lib/format/routes-basis'
import { formatSpan } from '@/lib/format/span'

const DAY = 86_400_000
/** From here on a clock is wrong enough to matter to whoever compares logs. */
const SKEW_MS = 5_000

interface CellProps {
  row: FleetRow
}

function modifierOf(row: FleetRow): StateModifier | null {
  if (row.state !== 'connected') return null
  if (row.flapping) return 'flapping'
  return row.lamps.heartbeat === 'late' ? 'late' : null
}

export function StateCell({ row }: CellProps) {
  const asOf = useStaleSince()
  return <StateWord key={row.state} state={row.state} modifier={modifierOf(row)} asOf={asOf} />
}

export function NameCell({ row }: CellProps) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        href={`/clusters/${row.id}`}
        prefetch={false}
        title={row.name}
        className="max-w-full shrink-0 truncate font-semibold hover:underline"
      >
        {row.name}
      </Link>
      {/* A tag that does not fit wraps out of sight as a whole. */}
      <span className="flex h-[18px] min-w-0 flex-wrap gap-x-1.5 overflow-hidden">
        {row.tags.map((tag) => (
          <span key={tag} className="tag group-data-current/row:bg-surface">
            {tag}
          </span>
        ))}
      </span>
    </span>
  )
}

/** Quiet when well, weight and a second line when not. */
export function GoingOnCell({ row }: CellProps) {
  const zone = useZone()
  const away = row.state === 'reconnecting' || row.state === 'disconnected'
  const now = useAgeNow(away || row.state === 'connecting' ? row.since : row.lastBeatAt)
  const { headline, detail } = goingOn(row, now, zone)
  if (detail === null) return <span className="block truncate text-ink-2">{headline}</span>
  return (
    <>
      <span className="block truncate leading-[18px] font-semibold">{headline}</span>
      <span className="block truncate text-xs text-ink-2">{detail}</span>
    </>
  )
}

export function StripCell({ row }: CellProps) {
  const to = useNow('ten')
  const input = {
    intervals: row.strip,
    from: to - DAY,
    to,
    basis: row.basis,
    lateSince: row.lamps.heartbeat === 'late' && row.lastBeatAt !== null ? row.lastBeatAt + row.freshMs : null,
  }
  return (
    <StripCursor input={input} label={`${row.name}, from change to change`}>
      <ConnectionStrip name={row.name} {...input} className={row.group === 'well' ? undefined : 'h-[26px]'} />
    </StripCursor>
  )
}

function beatTone(row: FleetRow): string | undefined {
  if (row.state === 'disconnected') return 'text-bad-t'
  return row.lamps.heartbeat === 'late' && row.state === 'connected' ? 'text-warn-t' : undefined
}

/** A registration, a beat or a call that names the cluster: whatever came last. */
export function ArrivalCell({ row }: CellProps) {
  const zone = useZone()
  const at = row.lastArrivalAt
  const now = useAgeNow(at)
  if (at === null && row.past?.arrivals === false) return <None says="not kept" />
  if (at === null) return row.state === 'never' ? <None /> : <span className="text-ink-2">none yet</span>
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDateTime(at, zone)} className={beatTone(row)}>
      {formatSpan(now - at)}
    </time>
  )
}

/** Nothing is known: drawn as a dash, read as words. */
function None({ says = 'not known' }: { says?: string }) {
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{says}</span>
    </span>
  )
}

export function RoutesCell({ row }: CellProps) {
  const { joinedRoutes } = row
  if (row.state === 'never' && joinedRoutes === 0) return <None />
  const basis = routesBasis(row)
  if (basis === null) return formatCount(joinedRoutes)
  return (
    <span title={`${formatCount(joinedRoutes, 'route')} ${basis}`}>
      {formatCount(joinedRoutes)} <span className="sr-only">{basis}</span>
    </span>
  )
}

export function AgentCell({ row }: CellProps) {
  const text = agentText(row)
  return (
    <span title={text} className={clsx('block truncate', row.agentVersion === null && 'text-ink-3')}>
      {text}
    </span>
  )
}

export function KubernetesCell({ row }: CellProps) {
  if (row.findings.some((finding) => finding.rule === 'kubernetes-unreachable')) {
    return <span className="text-warn-t">not reachable</span>
  }
  if (row.k8sVersion === null) return <None />
  const [version = '', flavour] = row.k8sVersion.replace(/^v/, '').split('+')
  return (
    <span title={row.k8sVersion} className="block truncate text-ink-2">
      {version} {flavour && <span className="text-ink-3">{flavour.replace(/\d+$/, '')}</span>}
    </span>
  )
}

export function NodesCell({ row }: CellProps) {
  if (row.nodes === null && row.pods === null) return <None />
  return (
    <span className="text-ink-2">
      {row.nodes === null ? '–' : formatCount(row.nodes)}
      <span className="px-px text-ink-3">/</span>
      {row.pods === null ? '–' : formatCount(row.pods)}
    </span>
  )
}

export function WhereCell({ row }: CellProps) {
  const where = [row.provider, row.region].filter((part) => part !== null && part !== '').join(' ')
  if (where === '') return <None />
  const listed = row.placeBy === 'listing'
  return (
    <span title={listed ? `${where}, as its controller lists it` : where} className="block truncate text-ink-2">
      {where}
    </span>
  )
}

export function SkewCell({ row }: CellProps) {
  if (row.skewMs === null) return <None />
  return (
    <span className={Math.abs(row.skewMs) >= SKEW_MS ? 'text-warn-t' : 'text-ink-2'}>{formatSkew(row.skewMs)}</span>
  )
}

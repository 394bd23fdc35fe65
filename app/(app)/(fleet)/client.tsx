'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { FilterBar } from '@/components/fleet/filter-bar'
import { FilterChips } from '@/components/fleet/filter-chips'
import { FleetFoot } from '@/components/fleet/fleet-foot'
import { FleetHeadline } from '@/components/fleet/fleet-headline'
import { FleetTable } from '@/components/fleet/fleet-table'
import { FleetTally } from '@/components/fleet/fleet-tally'
import { FleetWaiting } from '@/components/fleet/fleet-waiting'
import { NothingGranted } from '@/components/fleet/nothing-granted'
import { PulseChart } from '@/components/fleet/pulse-chart'
import { StoreTrouble } from '@/components/fleet/store-trouble'
import { useFleetView } from '@/components/fleet/use-fleet-view'
import { useFleetWindow } from '@/components/fleet/use-fleet-window'
import { useSelection } from '@/components/fleet/use-selection'
import { useMoment } from '@/components/moment/moment'
import { NothingYet } from '@/components/moment/nothing-yet'
import { useMay } from '@/components/rights/rights'
import { useTRPC } from '@/lib/trpc/client'

// Each has a fallback of its own: what is there must not be hidden while one of them loads.
const FirstCluster = dynamic(() => import('@/components/join/first-cluster').then((part) => part.FirstCluster), {
  loading: () => <FleetWaiting />,
})
const ControllerLamps = dynamic(
  () => import('@/components/sources/controller-lamps').then((part) => part.ControllerLamps),
  { loading: () => null },
)
const SelectionBar = dynamic(() => import('@/components/fleet/selection-bar').then((part) => part.SelectionBar), {
  loading: () => null,
})
const NoMatch = dynamic(() => import('@/components/fleet/no-match').then((part) => part.NoMatch), {
  loading: () => null,
})

const PULSE_EVERY_MS = 60_000

export function FleetClient() {
  const trpc = useTRPC()
  const mayAdd = useMay('operate')
  const mayShare = useMay('share')
  const { view, filter, clear, sort } = useFleetView()
  const { head, failed, retry, rowAt, setRange } = useFleetWindow(view)
  const selection = useSelection(view, rowAt, head?.total ?? 0)
  const moment = useMoment()
  const pulse = useQuery({
    ...trpc.fleet.pulse.queryOptions(moment === null ? undefined : { at: moment }),
    refetchInterval: moment === null && PULSE_EVERY_MS,
  })
  if (!head) return failed ? <StoreTrouble shownAt={null} onRetry={retry} /> : <FleetWaiting />
  if (head.all === 0) {
    return (
      <>
        <h1 className="sr-only">Fleet</h1>
        {moment === null ? mayAdd ? <FirstCluster /> : <NothingGranted /> : <NothingYet />}
        {head.archived.count > 0 && <FleetFoot page={head} />}
      </>
    )
  }
  return (
    <>
      <h1 className="sr-only">Fleet</h1>
      {failed && <StoreTrouble shownAt={head.now} onRetry={retry} />}
      <FleetHeadline page={head} />
      {mayAdd && <ControllerLamps className="mb-3 grid gap-0.5" />}
      {pulse.data && <PulseChart pulse={pulse.data} />}
      <FleetTally tally={head.tally} filter={view} onFilter={filter} />
      <FilterBar
        page={head}
        filter={view}
        onFilter={filter}
        picking={selection.on}
        onPick={mayShare ? () => (selection.on ? selection.clear() : selection.setPicking(true)) : null}
      />
      <FilterChips filter={view} onFilter={filter} onClear={clear} />
      {head.total === 0 ? (
        <NoMatch view={view} onFilter={filter} onClear={clear} />
      ) : (
        <FleetTable
          head={head}
          view={view}
          rowAt={rowAt}
          onSort={sort}
          onRange={setRange}
          selection={mayShare ? selection : null}
        />
      )}
      <FleetFoot page={head} />
      {selection.on && <SelectionBar selection={selection} total={head.total} />}
    </>
  )
}

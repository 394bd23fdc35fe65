import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NowProvider } from '@/components/time/now-provider'
import type { FleetRow } from '@/lib/contracts/fleet'
import { sampleDetail } from '@/lib/live/samples.fixture'
import { ArrivalCell, RoutesCell, WhereCell } from './cells'

const NOW = Date.UTC(2026, 10, 23, 14, 32, 0)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const rowOf = (over: Partial<FleetRow>): FleetRow => ({ ...sampleDetail(), group: 'well', strip: [], ...over })

function show(over: Partial<FleetRow>) {
  const row = rowOf(over)
  return render(
    <NowProvider now={NOW}>
      <ArrivalCell row={row} />
    </NowProvider>,
  )
}

test('a registration before the first beat counts', () => {
  show({ lastArrivalAt: NOW - 2_000, lastBeatAt: null })
  expect(screen.getByText('2 s')).toBeTruthy()
})

test('without an arrival it is said in words', () => {
  show({ state: 'connecting', lastArrivalAt: null, lastBeatAt: null })
  expect(screen.getByText('none yet')).toBeTruthy()
})

test('the age is that of the last arrival, whatever it was, and ticks', () => {
  show({ lastArrivalAt: NOW - 6_000, lastBeatAt: NOW - 36_000 })
  expect(screen.getByText('6 s')).toBeTruthy()
  act(() => {
    vi.advanceTimersByTime(3_000)
  })
  expect(screen.getByText('9 s')).toBeTruthy()
})

test('the routes are those of all sources, with what the number rests on where its agent reports others', () => {
  const { container, rerender } = render(<RoutesCell row={rowOf({ routes: 6, joinedRoutes: 6 })} />)
  expect(container.textContent).toBe('6')
  rerender(<RoutesCell row={rowOf({ state: 'never', routes: 0, joinedRoutes: 3 })} />)
  expect(screen.getByTitle('3 routes over all sources; its agent reports none to Lifeline')).toBeTruthy()
  rerender(<RoutesCell row={rowOf({ state: 'never', routes: 0, joinedRoutes: 0 })} />)
  expect(container.textContent).toBe('–not known')
})

test('where a cluster runs is told with whose word it is', () => {
  const { rerender } = render(<WhereCell row={rowOf({})} />)
  expect(screen.getByTitle('aws eu-west-1')).toBeTruthy()
  rerender(<WhereCell row={rowOf({ placeBy: 'listing' })} />)
  expect(screen.getByTitle('aws eu-west-1, as its controller lists it')).toBeTruthy()
})

import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NowProvider } from '@/components/time/now-provider'
import type { FleetRow } from '@/lib/contracts/fleet'
import { sampleDetail } from '@/lib/live/samples.fixture'
import { ArrivalCell } from './cells'

const NOW = Date.UTC(2026, 10, 23, 14, 32, 0)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function show(over: Partial<FleetRow>) {
  const row: FleetRow = { ...sampleDetail(), group: 'well', strip: [], ...over }
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

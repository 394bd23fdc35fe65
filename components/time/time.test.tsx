import { act, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NowProvider } from './now-provider'
import { Ago, Time } from './time'
import { ZoneProvider } from './zone-provider'

const NOW = Date.UTC(2026, 10, 23, 14, 32, 0)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

function page(children: React.ReactNode, zone: 'utc' | 'Europe/Berlin' = 'utc') {
  return (
    <NowProvider now={NOW}>
      <ZoneProvider initial={zone}>{children}</ZoneProvider>
    </NowProvider>
  )
}

test('an age ticks each second', () => {
  render(page(<Ago at={NOW - 12_000} />))
  expect(screen.getByText('12 s ago')).toBeTruthy()
  act(() => {
    vi.advanceTimersByTime(3_000)
  })
  expect(screen.getByText('15 s ago')).toBeTruthy()
})

test('a moment is the time of day in the reader’s zone, with the machine’s form beside it', () => {
  render(page(<Time at={NOW - 60_000} />, 'Europe/Berlin'))
  const time = screen.getByText('15:31:00')
  expect(time.getAttribute('datetime')).toBe('2026-11-23T14:31:00.000Z')
  expect(time.tabIndex).toBe(0)
})

test('what the server drew is what the browser draws first, however late it comes', () => {
  const wrong = vi.spyOn(console, 'error').mockImplementation(() => {})
  const host = document.createElement('div')
  host.innerHTML = renderToString(page(<Ago at={NOW - 12_000} />))
  expect(host.textContent).toBe('12 s ago')
  vi.setSystemTime(NOW + 40_000)
  const { unmount } = render(page(<Ago at={NOW - 12_000} />), { container: host, hydrate: true })
  expect(wrong).not.toHaveBeenCalled()
  act(() => {
    vi.advanceTimersByTime(2_000)
  })
  expect(host.textContent).not.toBe('12 s ago')
  unmount()
})

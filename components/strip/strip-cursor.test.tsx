import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ConnectionStrip } from './connection-strip'
import type { StripInput } from './prepare-strip'
import { StripCursor } from './strip-cursor'

afterEach(cleanup)

const TO = Date.UTC(2026, 10, 23, 12)
const input: StripInput = {
  from: TO - 86_400_000,
  to: TO,
  intervals: [
    { state: 'connected', from: TO - 90_000_000, to: TO - 600_000, cause: null },
    { state: 'reconnecting', from: TO - 600_000, to: TO - 555_000, cause: 'no-goodbye' },
    { state: 'connected', from: TO - 555_000, to: null, cause: 'resumed' },
  ],
}

function draw(): HTMLElement {
  render(
    <div role="row" tabIndex={-1}>
      <a href="https://lifeline.example/clusters/atlas">atlas</a>
      <StripCursor input={input} label="atlas, from change to change">
        <ConnectionStrip name="atlas" {...input} />
      </StripCursor>
    </div>,
  )
  const strip = screen.getByRole('group', { name: 'atlas, from change to change' })
  act(() => strip.focus())
  return strip
}

const told = (strip: HTMLElement) => strip.querySelector('[aria-live]')?.textContent

test('begins at the running stretch when it is reached', () => {
  expect(told(draw())).toBe('Connected, 9 min 15 s, 11:50:45 to now')
})

test('goes from change to change by arrows, and to the ends by Home and End', () => {
  const strip = draw()
  fireEvent.keyDown(strip, { key: 'ArrowLeft' })
  expect(told(strip)).toBe('Reconnecting, 45 s, 11:50:00 to 11:50:45')
  fireEvent.keyDown(strip, { key: 'Home' })
  expect(told(strip)).toBe('Connected, more than 23 h 50 min, to 11:50:00')
  fireEvent.keyDown(strip, { key: 'End' })
  expect(told(strip)).toMatch(/to now$/)
})

test('Escape goes back to the link of its row, and nothing is told any more', () => {
  const strip = draw()
  fireEvent.keyDown(strip, { key: 'Escape' })
  expect(document.activeElement?.textContent).toBe('atlas')
  expect(told(strip)).toBe('')
})

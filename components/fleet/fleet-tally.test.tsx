import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FleetFilter } from './fleet-params'
import { FleetTally } from './fleet-tally'

afterEach(cleanup)

const tally = {
  disconnected: 9,
  reconnecting: 17,
  connecting: 2,
  unknown: 4,
  never: 6,
  connected: 1_374,
  late: 3,
  flapping: 0,
}

describe('the tally of states', () => {
  it('shows every count with its word, 0 as well', () => {
    render(
      <FleetTally
        tally={tally}
        filter={{ state: [], mod: [] }}
        onFilter={vi.fn<(change: Partial<FleetFilter>) => void>()}
      />,
    )
    const words = screen.getAllByRole('button').map((button) => button.textContent)
    expect(words).toEqual([
      '1,374Connected',
      '2Connecting',
      '17Reconnecting',
      '9Disconnected',
      '4Unknown',
      '6Never seen',
      '3late',
      '0flapping',
    ])
  })

  it('is itself the filter: a press adds a state, another takes it off', () => {
    const onFilter = vi.fn<(change: Partial<FleetFilter>) => void>()
    render(<FleetTally tally={tally} filter={{ state: ['never'], mod: [] }} onFilter={onFilter} />)
    const never = screen.getByRole('button', { name: /Never seen/ })
    expect(never.getAttribute('aria-pressed')).toBe('true')
    fireEvent.click(never)
    expect(onFilter).toHaveBeenLastCalledWith({ state: [] })
    fireEvent.click(screen.getByRole('button', { name: /Disconnected/ }))
    expect(onFilter).toHaveBeenLastCalledWith({ state: ['never', 'disconnected'] })
  })

  it('filters by late and flapping apart from states', () => {
    const onFilter = vi.fn<(change: Partial<FleetFilter>) => void>()
    render(<FleetTally tally={tally} filter={{ state: [], mod: ['flapping'] }} onFilter={onFilter} />)
    fireEvent.click(screen.getByRole('button', { name: /late/ }))
    expect(onFilter).toHaveBeenLastCalledWith({ mod: ['flapping', 'late'] })
  })
})

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Toaster } from './toaster'
import { tellDone, tellFailed } from './toasts'

beforeEach(() => {
  vi.useFakeTimers()
  render(<Toaster />)
})
afterEach(() => {
  for (const button of screen.queryAllByRole('button', { name: 'Dismiss' })) fireEvent.click(button)
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })

describe('an outcome', () => {
  it('is told, taken back once, and goes by itself', () => {
    const undo = vi.fn<() => void>()
    act(() => tellDone('Archived atlas.', undo))
    expect(screen.getByRole('status').textContent).toContain('Archived atlas.')
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(undo).toHaveBeenCalledOnce()
    expect(screen.queryByText('Archived atlas.')).toBeNull()
    act(() => tellDone('Renamed.'))
    pass(5_999)
    expect(screen.getByText('Renamed.')).toBeDefined()
    pass(1)
    expect(screen.queryByText('Renamed.')).toBeNull()
  })

  it('waits while somebody reads it', () => {
    act(() => tellDone('Archived atlas.'))
    fireEvent.pointerEnter(screen.getByText('Archived atlas.'))
    pass(60_000)
    fireEvent.pointerLeave(screen.getByText('Archived atlas.'))
    expect(screen.getByText('Archived atlas.')).toBeDefined()
    pass(6_000)
    expect(screen.queryByText('Archived atlas.')).toBeNull()
  })

  it('stays when it failed, until it is sent away', () => {
    act(() => tellFailed('Not archived.'))
    pass(3_600_000)
    expect(screen.getByRole('alert').textContent).toContain('Not archived.')
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText('Not archived.')).toBeNull()
  })

  it('makes room for the newest three', () => {
    act(() => {
      for (const nth of [1, 2, 3, 4]) tellDone(`Outcome ${nth}`)
    })
    expect(screen.getAllByText(/^Outcome/).map((one) => one.textContent)).toEqual([
      'Outcome 2',
      'Outcome 3',
      'Outcome 4',
    ])
  })
})

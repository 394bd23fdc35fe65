import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { CONNECTION_STATES, STATE_LOOK } from '@/lib/contracts/state'
import { StateChip, StateWord } from './state-chip'

afterEach(cleanup)

describe('the state of a cluster', () => {
  it.each(CONNECTION_STATES)('says %s in a word beside its sign', (state) => {
    const { container } = render(<StateChip state={state} />)
    expect(container.textContent).toBe(STATE_LOOK[state].label)
    expect(container.querySelector('use')?.getAttribute('href')).toBe(`#g-${state}`)
  })

  it('shows late beats by another sign, and says so after the word', () => {
    const { container } = render(<StateWord state="connected" modifier="late" />)
    expect(container.textContent).toBe('Connectedlate')
    expect(container.querySelector('use')?.getAttribute('href')).toBe('#g-late')
  })

  it('is hollow and tells its time while the feed is stale', () => {
    render(<StateChip state="connected" asOf="14:29:10" />)
    expect(screen.getByText('as of 14:29:10')).toBeTruthy()
    expect(screen.getByText('Connected').className).not.toContain('bg-ok-w')
  })

  it('hides its sign from screen readers, who hear the word', () => {
    const { container } = render(<StateWord state="disconnected" />)
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
  })
})

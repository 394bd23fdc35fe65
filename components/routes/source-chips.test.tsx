import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { SourceChips } from './source-chips'

describe('who says that a route exists', () => {
  test('is read as a sentence, and drawn for each source that is used', () => {
    render(<SourceChips words={{ wanted: 'silent', synced: 'says', single: 'unused', listing: 'kept' }} />)
    expect(
      screen.getByText(
        'the cluster’s own list of Ingresses does not have it; the agent’s sync has it; the controller’s listing had it when it was last read',
      ),
    ).toBeTruthy()
    expect(screen.getByText('Ingress').className).toContain('line-through')
    expect(screen.getByText('single').className).toContain('hidden')
  })

  test('is nobody where no source does', () => {
    render(<SourceChips words={{ wanted: 'unused', synced: 'unused', single: 'unused', listing: 'unused' }} />)
    expect(screen.getByText('nobody')).toBeTruthy()
  })
})

import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AgentPortTold } from './agent-port-told'
import { readControllerForm } from './prepare-controller-form'
import { SourceRow } from './source-row'

afterEach(cleanup)

const READ = { glyph: 'connected', hue: 'ok', word: 'Read' } as const

function row(onRemove?: () => void) {
  return render(
    <ul>
      <SourceRow
        look={READ}
        title="PipeOps"
        name="PipeOps"
        about="https://api.pipeops.example"
        text={{ lead: 'It lists 3 clusters.', rest: 'Every listing is at most 9 s old.' }}
        onRemove={onRemove}
      />
    </ul>,
  )
}

describe('a source in the list', () => {
  it('says what it is, how it goes, and where', () => {
    const { container } = row()
    for (const part of ['PipeOps', 'Read', 'It lists 3 clusters.', 'https://api.pipeops.example']) {
      expect(container.textContent).toContain(part)
    }
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is removed only after it was asked, and can be kept', () => {
    const onRemove = vi.fn<() => void>()
    row(onRemove)
    fireEvent.click(screen.getByRole('button', { name: 'Remove PipeOps' }))
    expect(screen.getByRole('alert').textContent).toContain('clusters and history stay')
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(onRemove).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Remove PipeOps' }))
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
    expect(onRemove).toHaveBeenCalledOnce()
  })
})

describe('the form of a controller', () => {
  it('takes empty fields for none', () => {
    const data = new FormData()
    for (const [name, value] of Object.entries({ name: ' PipeOps ', url: 'https://a.example', token: '' })) {
      data.set(name, value)
    }
    const read = { name: 'PipeOps', url: 'https://a.example', token: null, workspace: null, allowPrivate: false }
    expect(readControllerForm(data)).toEqual(read)
    data.set('allowPrivate', 'on')
    data.set('token', 't')
    expect(readControllerForm(data)).toMatchObject({ token: 't', allowPrivate: true })
  })
})

describe('one try of an agent’s port', () => {
  const report = {
    agentId: 'agent-atlas',
    version: '0.0.132',
    state: 'connected' as const,
    registered: true,
    healthy: true,
    failuresInARow: 0,
    startedAt: 0,
    lastBeatAt: 0,
    sinceBeatMs: 0,
    unhealthyMs: 0,
    memoryMb: 21,
    goroutines: 29,
    counters: {
      beats: 1,
      beatsFailed: 0,
      reconnects: 0,
      routesSent: 0,
      routesFailed: 0,
      routesRetried: 0,
    },
    writtenAt: 0,
  }
  const reading = { at: 1, tookMs: 11.6, report, failures: [], answeredFrom: 'private' as const }

  it('names the agent that answers', () => {
    const { container } = render(<AgentPortTold reading={reading} problem={undefined} />)
    expect(container.textContent).toContain('agent agent-atlas answered in 12 ms, version 0.0.132.')
  })

  it('is bad news when the answer came from a public address', () => {
    const { container } = render(<AgentPortTold reading={{ ...reading, answeredFrom: 'public' }} problem={undefined} />)
    expect(container.textContent).toContain('Close that port at once.')
  })

  it('says why nothing was told', () => {
    const failures = [{ path: '/health', reason: 'timed-out' as const, status: null }]
    const silent = { ...reading, report: null, failures, answeredFrom: null }
    const { container } = render(<AgentPortTold reading={silent} problem={undefined} />)
    expect(container.textContent).toContain('Tested now: No answer came in time (/health).')
  })
})

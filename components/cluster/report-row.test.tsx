import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NowProvider } from '@/components/time/now-provider'
import { ZoneProvider } from '@/components/time/zone-provider'
import type { SavedReport } from '@/lib/contracts/saved-report'
import { ReportRow } from './report-row'

const NOW = Date.UTC(2026, 10, 23, 14, 32)
const report: SavedReport = {
  id: 'r1',
  clusterId: 'c',
  savedAt: NOW - 3_600_000,
  savedBy: 'Ada',
  verdict: 'recovered',
  headline: 'One loss, back after 1 s.',
  note: 'from the customer',
  lines: 1_204,
  period: null,
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

function row(onOpen = () => {}, onDelete = () => {}, shown = report) {
  return render(
    <NowProvider now={NOW}>
      <ZoneProvider initial="utc">
        <ul>
          <ReportRow report={shown} deleting={false} onOpen={onOpen} onDelete={onDelete} />
        </ul>
      </ZoneProvider>
    </NowProvider>,
  )
}

describe('a saved report in the list', () => {
  it('says verdict, headline, when, by whom and what was noted', () => {
    const text = row().container.textContent
    for (const part of ['Recovered', report.headline, '1,204 lines, saved 13:32:00 by Ada', 'from the customer']) {
      expect(text).toContain(part)
    }
  })

  it('shows its note as it reads, whatever signs turn its direction', () => {
    const turned = { ...report, note: 'safe \u202eexe.gpj\u202c \u2066here\u2069' }
    expect(row(undefined, undefined, turned).container.textContent).toContain('safe exe.gpj here')
  })

  it('opens by its headline', () => {
    const onOpen = vi.fn<() => void>()
    row(onOpen)
    fireEvent.click(screen.getByRole('button', { name: /^Recovered/ }))
    expect(onOpen).toHaveBeenCalledOnce()
  })

  it('is deleted only after it was asked, and can be kept', () => {
    const onDelete = vi.fn<() => void>()
    row(() => {}, onDelete)
    fireEvent.click(screen.getByRole('button', { name: /^Delete this report/ }))
    expect(onDelete).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }))
    fireEvent.click(screen.getByRole('button', { name: /^Delete this report/ }))
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
    expect(onDelete).toHaveBeenCalledOnce()
  })
})

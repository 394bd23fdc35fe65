import { expect, test } from 'vitest'
import { readRecording } from '@/server/testing/recordings'
import { recordedBeat } from './recorded-beat'

test('an agent of November 2025 beats on as one', () => {
  const beat = recordedBeat(readRecording('borealis'))
  expect(beat).toMatchObject({ tunnel_status: 'disconnected', metadata: { version: '1.0.0-dev' } })
  expect(beat?.metadata).not.toHaveProperty('agent_version')
})

test('a newer one counts its routes', () => {
  const { metadata } = recordedBeat(readRecording('harbor')) ?? {}
  expect(metadata).toMatchObject({ agent_version: '1.0.0-dev', gateway_routes: 6 })
})

test('one that was never let in said nothing', () => {
  expect(recordedBeat(readRecording('cascade'))).toBeNull()
})

import { describe, expect, test } from 'vitest'
import { AgentLog, GATEWAY_ID, NEWEST_ID, OLDER_ID, STATUS_500, upgrade } from '../../testing/agent-log'
import { recordedLog } from '../../testing/explain'
import { explainText } from '../explainer'
import { customerMarkdown } from './markdown'

const dial = (where: string) => `failed to connect to WebSocket: dial tcp ${where}: connect: connection refused`
const lost = (error: string) =>
  customerMarkdown(new AgentLog().newest().wait(60).lose(error).attempts(3, error).explain())

describe('what a customer is not shown', () => {
  test.each([
    ['an IPv4 address', dial('203.0.113.7:443'), '203.0.113.7'],
    ['a private one', dial('10.43.0.10:6443'), '10.43.0.10'],
    ['an IPv6 address', dial('[2001:db8::7]:443'), '2001:db8::7'],
    ['a short IPv6 address', dial('[::1]:8080'), '::1'],
    ['both ends', 'read tcp 10.42.0.5:51234->203.0.113.7:443: i/o timeout', '10.42.0.5'],
    ['an id in an error', `cluster ${NEWEST_ID} not found: ${dial('[fe80::1]:1')}`, NEWEST_ID],
    ['a token in an error', `${upgrade(500)} token=pat-canary-0001`, 'canary'],
  ])('%s', (_name, error, hidden) => {
    expect(lost(error)).not.toContain(hidden)
  })

  test.each(['atlas', 'borealis', 'cascade', 'delta', 'everest', 'glacier', 'harbor', 'island'])(
    'ids, addresses, places and rules in the log of %s',
    (name) => {
      const text = customerMarkdown(explainText(recordedLog(name)))
      for (const id of [NEWEST_ID, OLDER_ID, GATEWAY_ID]) expect(text).not.toContain(id)
      expect(text).not.toMatch(/\b\d{1,3}(?:\.\d{1,3}){3}\b|\(lines? \d|goroutine|\.go:\d/)
      expect(text).not.toMatch(/undefined|NaN|\[object|\{(?:ns|port|uuid)\}/)
    },
  )

  test('is not a time of day, which stays', () => {
    const text = customerMarkdown(new AgentLog().newest().wait(300).lose().attempts(4).attempt(5).back(5).explain())
    expect(text).toMatch(/lost once, at 10:05:07/)
  })
})

describe('the report for a customer', () => {
  test.each([
    ['Healthy', new AgentLog().newest()],
    ['Recovered', new AgentLog().newest().wait(60).lose().attempt(1).back()],
    ['Degraded', new AgentLog().newest(43).syncFailed(STATUS_500)],
    ['Broken', new AgentLog().alone(upgrade(401))],
    ['Inconclusive', new AgentLog().newest(3)],
  ])('begins with %s and a sentence', (verdict, log) => {
    const [title, blank, headline] = customerMarkdown(log.explain()).split('\n')
    expect([title, blank]).toEqual([`# ${verdict}`, ''])
    expect(headline).toMatch(/^[A-Z].{20,}[.?!`]$/)
  })

  test('is a whole table whatever the log says', () => {
    const log = new AgentLog().newest().wait(60).lose('a | b | c\n| d').attempts(2, 'x | y')
    const rows = customerMarkdown(log.explain())
      .split('\n')
      .filter((line) => line.startsWith('|'))
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5)
  })

  test('is the same each time', () => {
    const log = recordedLog('island')
    expect(customerMarkdown(explainText(log))).toBe(customerMarkdown(explainText(log)))
  })
})

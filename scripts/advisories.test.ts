import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exceptionProblems, judgeAdvisories } from './shared/advisories.mjs'
import { LEAST_VERSIONS, tooOld } from './shared/least-versions.mjs'

const HOLE = 'GHSA-aaaa-bbbb-cccc'
const REPORT = {
  vulnerabilities: {
    ws: { via: [{ url: `https://github.com/advisories/${HOLE}`, title: 'A hole', severity: 'high', name: 'ws' }] },
    other: { via: ['ws'] },
  },
}
const excuse = (until: string) => [{ advisory: HOLE, reason: 'We never parse what strangers send.', until }]

describe('advisories', () => {
  it('fail until they are excused, and again when that ends', () => {
    expect(judgeAdvisories(REPORT, [], '2026-06-01').problems).toEqual([
      expect.stringContaining(`${HOLE} (high) in ws`),
    ])
    expect(judgeAdvisories(REPORT, excuse('2026-06-01'), '2026-06-01')).toEqual({ problems: [], found: 1 })
    expect(judgeAdvisories(REPORT, excuse('2026-05-31'), '2026-06-01').problems).toEqual([
      expect.stringContaining('ended on 2026-05-31'),
    ])
  })

  it('that are gone need no excuse', () => {
    expect(judgeAdvisories({ vulnerabilities: {} }, excuse('2030-01-01'), '2026-06-01').problems).toEqual([
      expect.stringContaining('remove it'),
    ])
  })

  it('are excused with a reason and an end', () => {
    expect(exceptionProblems(JSON.parse(readFileSync('docs/audit-exceptions.json', 'utf8')))).toEqual([])
    expect(exceptionProblems([{ advisory: HOLE, reason: 'no', until: 'never' }])).toHaveLength(1)
  })
})

describe('what the lock holds', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))

  it('is patched', () => {
    expect(tooOld(packages)).toEqual([])
  })

  it('has what the table speaks of', () => {
    const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
    expect(Object.keys(LEAST_VERSIONS).filter((name) => !names.has(name))).toEqual([])
  })

  it.each([
    ['16.0.9', 1],
    ['16.0.10', 0],
    ['16.0.10-canary.3', 1],
    ['15.9.99', 1],
    ['17.0.0', 0],
  ])('next %s is too old: %d', (version, many) => {
    expect(tooOld({ 'node_modules/x/node_modules/next': { version } })).toHaveLength(many)
  })
})

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sourceHash } from './up/build.mjs'
import { demoSettings } from './up/demo.mjs'
import { nodeIsNewEnough, packagesFitLock } from './up/install.mjs'
import { readable } from './up/serve.mjs'
import { onPath } from './verify/chromium.mjs'
import { countTests } from './verify/count-tests.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string | object): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('Node %s is new enough', (version) => {
  expect(() => nodeIsNewEnough(version)).not.toThrow()
})

test.each(['20.18.3', '18.20.0'])('Node %s is too old', (version) => {
  expect(() => nodeIsNewEnough(version)).toThrow(`needs Node 20.19 or newer; this is ${version}`)
})

describe('packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  }

  test.each([
    ['the same versions', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['one missing', {}, false],
  ])('with %s fit the lock: %s', (_, packages, expected) => {
    expect(packagesFitLock(write('lock.json', lock), write('installed.json', { packages }))).toBe(expected)
  })

  test('do not fit when nothing is installed', () => {
    expect(packagesFitLock(write('lock.json', lock), join(folder, 'nothing.json'))).toBe(false)
  })
})

describe('the hash of the sources', () => {
  test('changes with a source file, and not with tests or documents', () => {
    write('server/main.ts', 'one')
    const first = sourceHash(folder)
    write('server/main.test.ts', 'test')
    write('README.md', 'text')
    expect(sourceHash(folder)).toBe(first)
    write('server/main.ts', 'two')
    expect(sourceHash(folder)).not.toBe(first)
  })

  test('is the same however the folder is named', () => {
    expect(sourceHash('.')).toBe(sourceHash(process.cwd()))
  })

  test('changes when a file is moved or gone', () => {
    const path = write('lib/a.ts', 'one')
    const first = sourceHash(folder)
    rmSync(path)
    write('lib/b.ts', 'one')
    expect(sourceHash(folder)).not.toBe(first)
  })
})

test.each([
  [{ level: 30, msg: 'Lifeline is at http://localhost:3000', say: true }, 'Lifeline is at http://localhost:3000'],
  [{ level: 30, msg: 'request refused' }, null],
  [{ level: 40, msg: 'HOST is 0.0.0.0' }, 'Note: HOST is 0.0.0.0'],
  [{ level: 50, msg: 'request failed', err: { message: 'disk full' } }, 'Problem: request failed: disk full'],
])('of %j a person reads %s', (entry, text) => {
  expect(readable(entry)).toBe(text)
})

test('a demo is throw-away and on this machine alone', () => {
  const [one, two] = [demoSettings(), demoSettings()]
  expect(one.env).toMatchObject({ HOST: '127.0.0.1', LIFELINE_PUBLIC_URL: '', LIFELINE_DEMO: '1' })
  expect(one.env.LIFELINE_ADMIN_PASSWORD).not.toBe(two.env.LIFELINE_ADMIN_PASSWORD)
  expect(one.greeting).toContain(one.env.LIFELINE_ADMIN_PASSWORD)
  for (const demo of [one, two]) demo.remove()
  expect(existsSync(one.env.LIFELINE_DATA_DIR)).toBe(false)
})

describe('counting tests', () => {
  const vitest = (report: object, ok: boolean) => countTests({ file: write('report.json', report), kind: 'vitest' }, ok)
  const passed = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, testResults: [] }

  test('takes the numbers of the runner', () => {
    expect(vitest(passed, true)).toMatchObject({ passed: 3, failed: 0, skipped: 1 })
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
    const report = { file: write('browser.json', { stats, errors: [] }), kind: 'playwright' as const }
    expect(countTests(report, false)).toMatchObject({ passed: 5, failed: 2, skipped: 2 })
  })

  test('a crash, a file that does not load, an empty run and a missing report are failures', () => {
    expect(vitest(passed, false).failed).toBe(1)
    const broken = { status: 'failed', assertionResults: [] }
    expect(vitest({ ...passed, testResults: [broken] }, false).failed).toBe(1)
    expect(vitest({ ...passed, numPassedTests: 0 }, true)).toMatchObject({ failed: 1, note: 'no test ran' })
    expect(countTests({ file: join(folder, 'gone.json'), kind: 'vitest' }, true).failed).toBe(1)
  })
})

test('a Chromium is found by the directories of PATH, if it can be run', () => {
  const path = write('bin/chromium', '#!/bin/sh')
  expect(onPath(join(folder, 'bin'))).toBeNull()
  rmSync(path)
  writeFileSync(path, '#!/bin/sh', { mode: 0o755 })
  expect(onPath(`/nowhere:${join(folder, 'bin')}`)).toBe(path)
})

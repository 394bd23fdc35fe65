import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataDirError, openDataDir } from './data-dir'

let parent = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'lifeline-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

test('a new directory is for its owner alone and gets a secret', () => {
  const path = join(parent, 'new')
  const dir = openDataDir(path, null)
  expect(dir.secret.length).toBeGreaterThanOrEqual(32)
  expect(statSync(path).mode & 0o777).toBe(0o700)
  expect(statSync(join(path, 'secret')).mode & 0o777).toBe(0o600)
  dir.release()
})

test('the secret stays the same, and one that is given comes first', () => {
  const first = openDataDir(parent, null)
  first.release()
  const second = openDataDir(parent, null)
  second.release()
  expect(second.secret).toBe(first.secret)
  const given = openDataDir(parent, 'g'.repeat(40))
  given.release()
  expect(given.secret).toBe('g'.repeat(40))
  expect(readFileSync(join(parent, 'secret'), 'utf8').trim()).toBe(first.secret)
})

test('a second process is refused until the first has let go', () => {
  const first = openDataDir(parent, null)
  expect(() => openDataDir(parent, null)).toThrow(/Another Lifeline is running/)
  first.release()
  openDataDir(parent, null).release()
})

test('a directory that cannot be used is explained', () => {
  writeFileSync(join(parent, 'file'), '')
  const open = () => openDataDir(join(parent, 'file'), null)
  expect(open).toThrow(DataDirError)
  expect(open).toThrow('LIFELINE_DATA_DIR')
})

test('a secret that was emptied is not used', () => {
  writeFileSync(join(parent, 'secret'), 'x')
  expect(() => openDataDir(parent, null)).toThrow('Delete it')
})

import { expect, it, test } from 'vitest'
import { storeTroubleOf } from './trouble'

const failure = (code: string) => Object.assign(new Error('x'), { code })

test.each([
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_BUSY_SNAPSHOT', 'locked'],
  ['SQLITE_READONLY_DBMOVED', 'read-only'],
  ['SQLITE_CORRUPT_VTAB', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR_FSYNC', 'unreadable'],
])('%s is told as %s, with what to do', (code, kind) => {
  const trouble = storeTroubleOf(failure(code))
  expect(trouble?.kind).toBe(kind)
  expect(trouble?.todo).not.toBe('')
})

it('is not told where the store has nothing to do with it', () => {
  expect(storeTroubleOf(failure('SQLITE_CONSTRAINT_UNIQUE'))).toBeNull()
  expect(storeTroubleOf(new Error('x'))).toBeNull()
  expect(storeTroubleOf('SQLITE_FULL')).toBeNull()
})

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SealedTokens } from './sealed'

const TOKEN = 'controller-canary-token'
const PLACE = 'one https://controller.example.net'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-sealed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a sealed token', () => {
  it('opens again, also after a restart', () => {
    const sealed = SealedTokens.open(folder).seal(TOKEN, PLACE)
    expect(sealed).not.toContain(TOKEN)
    expect(SealedTokens.open(folder).unseal(sealed, PLACE)).toBe(TOKEN)
  })

  it('is another each time', () => {
    const tokens = SealedTokens.open(folder)
    expect(tokens.seal(TOKEN, PLACE)).not.toBe(tokens.seal(TOKEN, PLACE))
  })

  it('does not open for another place, with another key, or after a change', () => {
    const tokens = SealedTokens.open(folder)
    const sealed = tokens.seal(TOKEN, PLACE)
    expect(tokens.unseal(sealed, 'one https://elsewhere.example.net')).toBeNull()
    expect(tokens.unseal(`${sealed.slice(0, -4)}AAAA`, PLACE)).toBeNull()
    expect(tokens.unseal('v2.abc', PLACE)).toBeNull()
    expect(tokens.unseal('', PLACE)).toBeNull()
    rmSync(join(folder, 'sources.key'))
    expect(SealedTokens.open(folder).unseal(sealed, PLACE)).toBeNull()
  })
})

describe('the key', () => {
  it('may be read by its owner alone, even if somebody opened it up', () => {
    const file = join(folder, 'sources.key')
    SealedTokens.open(folder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chmodSync(file, 0o644)
    SealedTokens.open(folder)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain(TOKEN)
  })

  it('that is damaged is not replaced in silence', () => {
    writeFileSync(join(folder, 'sources.key'), 'no key')
    expect(() => SealedTokens.open(folder)).toThrow(/holds no key/)
  })
})

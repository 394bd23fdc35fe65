import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packBundle } from '@/server/bundle/pack'
import { fingerprintOf, Seal } from '@/server/status/seal'

const LIFELINE = fileURLToPath(new URL('../lifeline', import.meta.url))
const seal = new Seal(Buffer.alloc(32, 7))
const AT = Date.UTC(2026, 10, 23, 14, 31, 12)

const text = seal.seal(
  {
    title: '\u001b]8;;https://evil.example\u0007Example Shop',
    builtAt: AT,
    word: 'connected',
    clusters: [],
    notes: [],
    hostsMasked: false,
    withheld: ['hosts', 'paths'],
    endsAt: AT + 1_000,
  },
  AT - 9_000,
)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-seal-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function verify(content: string | Buffer, ...args: string[]) {
  const file = join(folder, 'copy.json')
  writeFileSync(file, content)
  const { status, stdout, stderr } = spawnSync(process.execPath, [LIFELINE, 'verify-seal', file, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('says of a whole seal when it was made and heard, what was withheld, and by which key', () => {
  const { status, stdout } = verify(text)
  expect(status).toBe(0)
  expect(stdout).toContain('the seal is whole')
  expect(stdout).toContain('2026-11-23T14:31:12.000Z')
  expect(stdout).toContain('2026-11-23T14:31:03.000Z')
  expect(stdout).toContain('hosts, paths')
  expect(stdout).toContain(fingerprintOf(seal.publicKey))
  expect(stdout, 'what a terminal would obey').not.toContain('\u001b')
})

it('takes the key of the one that made it, and no other', () => {
  expect(verify(text, '--key', seal.publicKey).status).toBe(0)
  expect(verify(text, '--key', new Seal(Buffer.alloc(32, 8)).publicKey).status).toBe(1)
})

it('breaks by one byte, and by bytes that are no text', () => {
  expect(verify(text.replace('"connected"', '"interrupted"')).status).toBe(1)
  expect(verify(`${text}\n`).status).toBe(1)
  expect(verify(Buffer.concat([Buffer.from([0xff]), Buffer.from(text)])).status).toBe(1)
})

it('checks a support bundle as well', async () => {
  const zip = await packBundle(new Map([['readme.txt', 'A bundle.']]), seal, AT)
  const { status, stdout } = verify(zip, '--key', seal.publicKey)
  expect(status).toBe(0)
  expect(stdout).toContain('a support bundle')
  expect(stdout).toContain('2026-11-23T14:31:12.000Z')
  const changed = Buffer.from(zip)
  changed[zip.indexOf('readme.txt')] = 0x52
  expect(verify(changed).status).toBe(1)
})

it('says how it is used', () => {
  const asked = (...args: string[]) => spawnSync(process.execPath, [LIFELINE, 'verify-seal', ...args]).status
  expect(asked()).toBe(64)
  expect(asked('--nonsense')).toBe(64)
  expect(asked(join(folder, 'not-there'))).toBe(66)
  expect(asked('--help')).toBe(0)
})

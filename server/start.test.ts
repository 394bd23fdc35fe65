import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataDir } from './data-dir'
import { openStore } from './store/open'

const CHILD = fileURLToPath(new URL('testing/start-child.ts', import.meta.url))
const NOBODY = 65_534

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-start-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

/** As an earlier run leaves it. */
async function used(): Promise<void> {
  openDataDir(folder, null).release()
  await (await openStore(join(folder, 'lifeline.db'))).destroy()
}

/** Gives the folder to whom the process runs as, with these rights. */
function give(rights: { folder: number; files: number }): void {
  const owner = process.getuid?.() === 0 ? NOBODY : (process.getuid?.() ?? 0)
  for (const name of readdirSync(folder)) {
    chownSync(join(folder, name), owner, owner)
    chmodSync(join(folder, name), rights.files)
  }
  chownSync(folder, owner, owner)
  chmodSync(folder, rights.folder)
}

/** Starts a process that cannot start. @returns its exit code and what it says to people */
async function start(): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD], {
    env: { ...process.env, PORT: '0', LIFELINE_DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = await once(child, 'close')
  return { code, said }
}

describe('a start ends with what to do', { timeout: 60_000 }, () => {
  it.each([
    ['a new one', async () => {}, 'Set LIFELINE_DATA_DIR to another.'],
    ['one that was used', used, 'Give the user of Lifeline the right to write there'],
  ])('where the data directory may only be read: %s', async (_what, prepare, words) => {
    await prepare()
    give({ folder: 0o500, files: 0o400 })
    const { code, said } = await start()
    expect(code).toBe(1)
    expect(said).toContain(words)
    expect(said).not.toContain('Another Lifeline')
  })

  it('where the database may only be read', async () => {
    await used()
    give({ folder: 0o700, files: 0o600 })
    chmodSync(join(folder, 'lifeline.db'), 0o400)
    const { code, said } = await start()
    expect(code).toBe(1)
    expect(said).toContain('The data directory cannot be written. Give the user of Lifeline the right to write there')
  })

  it('where another Lifeline has the data directory', async () => {
    await used()
    give({ folder: 0o700, files: 0o600 })
    const other = openDataDir(folder, null)
    const { code, said } = await start()
    other.release()
    expect(code).toBe(1)
    expect(said).toContain('Another Lifeline is running on the data directory')
    expect(said).toContain('Stop it first')
  })
})

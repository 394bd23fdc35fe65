import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLastBackup } from '@/server/store/backup'
import { readMeta } from '@/server/store/meta'
import { Stack } from '@/server/testing/agent-stack'

const LIFELINE = fileURLToPath(new URL('../lifeline', import.meta.url))

let folder: string
let dataDir: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-backup-'))
  dataDir = join(folder, 'data')
  file = join(folder, 'copy.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function backup(...args: string[]) {
  const child = spawn(process.execPath, [LIFELINE, 'backup', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
    env: { ...process.env, LIFELINE_DATA_DIR: '' },
  })
  const told = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk: Buffer) => {
      told[stream] += chunk.toString()
    })
  }
  const [status] = (await once(child, 'close')) as [number]
  return { status, ...told }
}

/** A data directory of which nobody makes use. */
async function stopped(...names: string[]): Promise<void> {
  const stack = await Stack.start({ folder: dataDir })
  for (const name of names) await stack.addCluster(name)
  await stack.stop()
}

/** A new data directory with the copy in it, as the README says to restore one. */
async function restored(): Promise<Stack> {
  const again = join(folder, 'again')
  mkdirSync(again)
  copyFileSync(file, join(again, 'lifeline.db'))
  copyFileSync(join(dataDir, 'sources.key'), join(again, 'sources.key'))
  return Stack.start({ folder: again })
}

const names = (stack: Stack) => [...stack.services.hub.rows()].map(({ name }) => name).sort()

describe('lifeline backup', () => {
  test('copies the database of a Lifeline that goes on taking things in', async () => {
    mkdirSync(dataDir)
    const stack = await Stack.start({ folder: dataDir })
    const { agent, id } = await stack.agent('atlas')
    const socket = await agent.join()
    let busy = true
    const working = (async () => {
      for (let n = 0; busy; n++) {
        await stack.addCluster(`later-${n}`)
        await setImmediate()
      }
    })()
    const told = await backup(file, '--data', dataDir)
    expect((await stack.services.health.read()).store.lastBackupAt).toBe(readLastBackup(dataDir)?.at)
    await socket.beat()
    busy = false
    await working
    expect(told).toMatchObject({ status: 0, stderr: '' })
    expect(told.stdout).toContain('checked')
    expect(told.stdout).toContain(`Not in it: ${join(dataDir, 'sources.key')}`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readLastBackup(dataDir)?.bytes).toBe(statSync(file).size)
    const before = { epoch: await readMeta(stack.services.db, 'epoch'), last: stack.services.hub.asOf }
    await agent.stop()
    await stack.stop()

    const again = await restored()
    expect(names(again)).toContain('atlas')
    expect(again.services.hub.row(id)?.state).toBe('reconnecting')
    // Numbers of the copy were used before: what a browser kept of them means nothing here.
    expect(again.services.hub.asOf.split(':')[0]).not.toBe(before.epoch)
    const gaps = await again.services.db.selectFrom('gaps').selectAll().execute()
    expect(gaps).toHaveLength(1)
    await again.stop()
  })

  test('copies the database of one that is stopped, and leaves nothing else behind', async () => {
    await stopped('atlas', 'borealis')
    expect(await backup('copy.db', '--data', 'data')).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(folder).sort()).toEqual(['copy.db', 'data'])
    const again = await restored()
    expect(names(again)).toEqual(['atlas', 'borealis'])
    await again.stop()
  })

  test('replaces no file unless it is told to', async () => {
    await stopped('atlas')
    writeFileSync(file, 'precious', { mode: 0o644 })
    const refused = await backup(file, '--data', dataDir)
    expect(refused).toMatchObject({ status: 73, stdout: '' })
    expect(refused.stderr).toContain('replace it with --force')
    expect(statSync(file).size).toBe(8)
    expect(await backup(file, '--data', dataDir, '--force')).toMatchObject({ status: 0 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('never writes over the database itself', async () => {
    await stopped('atlas')
    const told = await backup(join(dataDir, 'lifeline.db'), '--data', dataDir, '--force')
    expect(told).toMatchObject({ status: 73, stdout: '' })
    expect(told.stderr).toContain('is the database itself')
  })

  test('keeps no copy that is damaged', async () => {
    await stopped('atlas')
    const source = join(dataDir, 'lifeline.db')
    const db = new Database(source)
    db.pragma('wal_checkpoint(truncate)')
    db.close()
    const handle = openSync(source, 'r+')
    writeSync(handle, Buffer.alloc(statSync(source).size - 8_192, 0x5a), 0, undefined, 8_192)
    expect(await backup(file, '--data', dataDir)).toMatchObject({ status: 73, stdout: '' })
    expect(existsSync(file)).toBe(false)
    expect(readdirSync(folder)).toEqual(['data'])
    expect(readLastBackup(dataDir)).toBeNull()
  })

  test.each([
    [[], 64, 'name the file to write'],
    [['a.db', 'b.db'], 64, 'one file at a time'],
    [['--nonsense'], 64, "Unknown option '--nonsense'"],
    [['a.db', '--data', 'nowhere'], 73, 'There is no database at nowhere/lifeline.db'],
  ])('of %j ends with %i and says why', async (args, status, words) => {
    const told = await backup(...args)
    expect(told).toMatchObject({ status, stdout: '' })
    expect(told.stderr).toContain(words)
  })

  test('says how it is used', async () => {
    expect((await backup('--help')).stdout).toContain('Exit status: 0 made, 64 wrong usage, 73 could not be made.')
  })
})

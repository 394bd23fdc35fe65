import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Stack } from '@/server/testing/agent-stack'
import { openStore } from './open'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-faults-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})
const file = () => join(folder, 'lifeline.db')

/** What the page says of the store while something is wrong with it. */
async function troubleOf(stack: Stack): Promise<string> {
  const { problems } = await stack.services.health.read()
  return problems.find(({ id }) => id === 'store')?.what ?? ''
}

describe('a store that fails while it runs', () => {
  it('because the disk is full is said so; nothing is acknowledged, and all is stored when there is room', async () => {
    await using stack = await Stack.start({ folder })
    const { id, agent } = await stack.agent('atlas')
    const { db } = stack.services
    const hosts = Array.from({ length: 2_000 }, (_, n) => `app-${n}.example.com`)
    await sql`pragma max_page_count = 1`.execute(db)
    const refused = await agent.sync(hosts, id)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await troubleOf(stack)).toContain('The disk of the data directory is full.')
    const socket = await agent.open()
    const answer = socket.register()
    await expect.poll(() => stack.log.join('')).toContain('registration could not be stored')
    expect(socket.frames).toEqual([])
    await sql`pragma max_page_count = 1000000`.execute(db)
    expect((await answer).payload.cluster_uuid).toBe(id)
    expect(await troubleOf(stack)).toBe('')
    expect(stack.services.hub.hostsOf(id)).toHaveLength(hosts.length)
    expect(await db.selectFrom('routes').selectAll().execute()).toHaveLength(hosts.length)
    await agent.stop()
  })

  it('because another process holds it is said so, holds nobody up, and goes on by itself', async () => {
    await using stack = await Stack.start({ folder })
    const { agent } = await stack.agent('atlas')
    const socket = await agent.join()
    const other = new Database(file())
    other.exec('begin immediate')
    const refused = await agent.sync(['a.example.com'])
    expect(refused.status).toBe(503)
    await expect.poll(() => troubleOf(stack)).toContain('Another process holds the database.')
    await socket.beat()
    other.exec('rollback')
    other.close()
    await expect.poll(() => troubleOf(stack)).toBe('')
    expect((await agent.sync(['a.example.com'])).status).toBe(200)
    await agent.stop()
  })

  it('is said while nothing happens, too', async () => {
    await using stack = await Stack.start({ folder })
    const { intake } = stack.services
    await intake.mark()
    const other = new Database(file())
    other.exec('begin immediate')
    await expect(intake.mark()).rejects.toThrow('locked')
    expect(await troubleOf(stack)).toContain('Another process holds the database.')
    await expect(intake.settled()).resolves.toBe(false)
    expect(await troubleOf(stack)).toContain('Another process holds the database.')
    other.exec('rollback')
    other.close()
    await expect.poll(() => troubleOf(stack)).toBe('')
    expect(intake.healthy).toBe(true)
  })
})

describe('a start', () => {
  it('on a file that is no database says so, and what to do; the file stays as it is', async () => {
    await writeFile(file(), 'this is no database, but something that somebody wanted to keep'.repeat(100))
    await expect(openStore(file())).rejects.toThrow(/damaged.*put the last backup in its place/s)
  })

  it('on a file whose end is missing says so', async () => {
    const db = await openStore(file())
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    await db.destroy()
    await truncate(file(), 8_192)
    await expect(openStore(file())).rejects.toThrow('damaged')
  })

  it('that was killed in the middle of a migration is made whole by the next one', async () => {
    const child = fork(fileURLToPath(new URL('../testing/half-migrated.ts', import.meta.url)), [file()], {
      execArgv: ['--import', 'tsx'],
    })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    const left = new Database(file(), { readonly: true })
    expect(left.prepare("select name from sqlite_master where name in ('clusters', 'half')").all()).toEqual([])
    left.close()
    const db = await openStore(file())
    expect(await db.selectFrom('clusters').selectAll().execute()).toEqual([])
    await db.destroy()
  })
})

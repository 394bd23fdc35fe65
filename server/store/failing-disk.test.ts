import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Acknowledged } from '@/server/testing/acknowledged'
import { AgentClient } from '@/server/testing/agent-client'
import { AGENT_TOKEN, API_TOKEN } from '@/server/testing/agent-stack'
import { StackProcess } from '@/server/testing/stack-process'
import { openStore } from './open'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-disk-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** From now on the process can write so many bytes into a file: 0 is what a disk does that turned read-only. */
function letWrite({ pid }: StackProcess, bytes: '0' | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
}

// Part of util-linux; other systems have no way to take the right to write from a process that runs.
describe.skipIf(spawnSync('prlimit', ['--version']).status !== 0)('a disk that turns read-only', () => {
  it('is said; agents are put off and nothing is acknowledged; it goes on by itself, and nothing is lost', {
    timeout: 60_000,
  }, async () => {
    await using server = await StackProcess.start(folder)
    const told = new Acknowledged()
    const agent = new AgentClient({ url: server.url, token: AGENT_TOKEN, agentId: 'atlas' })
    const metrics = async () =>
      (await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${API_TOKEN}` } })).text()
    const readiness = () => fetch(`${server.url}/api/health/ready`)
    const socket = await agent.join()
    told.registered(agent.clusterUuid)
    await told.route(agent, 'before.example.com')

    letWrite(server, '0')
    const refused = await agent.sync(['during.example.com'])
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    await socket.beat()
    // What comes after a registration waits behind it.
    const again = socket.register()
    const ready = await readiness()
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not-ready', store: 'The disk of the data directory fails to read or write.' },
    ])
    expect(await metrics()).toContain('lifeline_store_trouble{kind="unreadable"} 1')
    expect(socket.frames.filter(({ type }) => type === 'register_success')).toHaveLength(1)
    expect(socket.isOpen).toBe(true)

    letWrite(server, 'unlimited')
    await again
    told.registered(agent.clusterUuid)
    await expect.poll(async () => (await readiness()).status, { timeout: 20_000 }).toBe(200)
    expect(await metrics()).toContain('lifeline_store_trouble{kind="unreadable"} 0')
    await told.route(agent, 'after.example.com')
    await server.kill()
    const db = await openStore(join(folder, 'lifeline.db'))
    expect(await told.missingIn(db)).toEqual([])
    expect(told.count).toBe(4)
    await db.destroy()
  })
})

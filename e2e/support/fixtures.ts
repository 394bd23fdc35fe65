import { type BrowserContextOptions, test as base, expect, request } from '@playwright/test'
import type { AddedCluster } from '@/lib/contracts/dial-in'
import { AgentClient } from '@/server/testing/agent-client'
import { ADMIN, type Lifeline, startLifeline } from './lifeline'
import { patient } from './patient'

type Session = Exclude<BrowserContextOptions['storageState'], string | undefined>

interface Fixtures {
  /** Console messages of this kind are expected in this test; every other error or warning fails it. */
  allow: (message: RegExp) => void
  /** Adds a cluster as its page does. */
  addCluster: (name: string) => Promise<AddedCluster>
  /** A real agent on a real socket, registered and beating once; it is stopped when the test ends. */
  joinAgent: (settings: { name: string; token: string }) => Promise<AgentClient>
}

interface WorkerFixtures {
  /**
   * A file that sets a name of its own has a server to itself: falls of other agents count as chance, and tries of
   * links and passwords are limited by address, which all tests share.
   */
  label: string
  lifeline: Lifeline
  session: Session
}

/** What Chromium says of a slow machine alone. */
const SLOW = /was preloaded using link preload but not used within a few seconds/

let agents = 0

export const test = base.extend<Fixtures, WorkerFixtures>({
  label: ['shared', { option: true, scope: 'worker' }],
  lifeline: [
    async ({ label }, use) => {
      const lifeline = await startLifeline({ label })
      await use(lifeline)
      await lifeline.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // One sign-in for all tests: the sign-in limits tries.
  session: [
    async ({ lifeline }, use) => {
      const api = await request.newContext({ baseURL: lifeline.url })
      const answer = await api.post('/api/auth/sign-in/email', { data: ADMIN, headers: { origin: lifeline.url } })
      expect(answer.status(), await answer.text()).toBe(200)
      await use(await api.storageState())
      await api.dispose()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ lifeline }, use) => use(lifeline.url),
  storageState: ({ session }, use) => use(session),
  context: async ({ context }, use) => {
    context.on('page', patient)
    await use(context)
  },
  allow: [
    async ({ context }, use) => {
      const allowed = [SLOW]
      const troubles: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
      })
      context.on('weberror', (trouble) => troubles.push(trouble.error().message))
      await use((message) => allowed.push(message))
      expect(troubles.filter((text) => !allowed.some((one) => one.test(text)))).toEqual([])
    },
    { auto: true },
  ],
  addCluster: ({ context }, use) =>
    use(async (name) => {
      const answer = await context.request.post('/trpc/clusters.add', { data: { name } })
      expect(answer.status(), await answer.text()).toBe(200)
      return (await answer.json()).result.data
    }),
  joinAgent: async ({ lifeline }, use) => {
    const joined: AgentClient[] = []
    await use(async ({ name, token }) => {
      agents += 1
      const agent = new AgentClient({ url: lifeline.agentUrl, token, name, agentId: `${name}-agent-${agents}` })
      joined.push(agent)
      const socket = await agent.join()
      await socket.beat()
      return agent
    })
    await Promise.all(joined.map((agent) => agent.stop()))
  },
})

export { expect }

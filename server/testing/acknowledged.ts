import type { Db } from '@/server/store/open'
import type { AgentClient } from './agent-client'

const REGISTER = '/api/v1/gateway/routes/register'

/** What Lifeline acknowledged to agents, which must be in its store whatever happens to it. */
export class Acknowledged {
  readonly #registrations = new Map<string, number>()
  readonly #routes = new Map<string, Set<string>>()
  count = 0

  registered(uuid: string): void {
    this.#registrations.set(uuid, (this.#registrations.get(uuid) ?? 0) + 1)
    this.count += 1
  }

  /** Tells a route as an agent, and keeps it when it was taken. */
  async route(agent: AgentClient, hostname: string): Promise<void> {
    const { clusterUuid: uuid } = agent
    const answer = await agent.call('POST', REGISTER, { hostname, cluster_uuid: uuid, path: '/' })
    if (answer.status !== 200) return
    this.#routes.set(uuid, (this.#routes.get(uuid) ?? new Set()).add(hostname))
    this.count += 1
  }

  /** What of it is not stored, in words. */
  async missingIn(db: Db): Promise<string[]> {
    const missing: string[] = []
    for (const [uuid, count] of this.#registrations) {
      const events = db.selectFrom('events').select('seq').where('cluster_id', '=', uuid)
      const stored = (await events.where('kind', '=', 'registered').execute()).length
      if (stored < count) missing.push(`${count - stored} of ${count} registrations of ${uuid}`)
      const routes = await db.selectFrom('routes').select('host').where('cluster_id', '=', uuid).execute()
      const hosts = new Set(routes.map(({ host }) => host))
      for (const host of this.#routes.get(uuid) ?? []) if (!hosts.has(host)) missing.push(`the route ${host}`)
    }
    return missing
  }
}

import { z } from 'zod'
import type { AgentPod, AgentService, SourceReading, WatchedSource } from '@/lib/contracts/companion'
import { type KubeApi, KubeError, troubleText } from './api'
import { projectPods, projectServices, type SeenPod } from './project'

const EVERY_MS = 20_000
const LIMIT = '200'
const items = z.object({ items: z.array(z.unknown()).nullable() })

interface Settings {
  api: Pick<KubeApi, 'get'>
  namespace: string
  everyMs?: number
  /** What is known now; null for what could not be read. */
  onLook(look: { pods: AgentPod[] | null; services: AgentService[] | null; address: string | null }): void
  onStatus(reading: SourceReading): void
}

/** Looks at the agent's pods and services now and then: whether it runs, where, and whether its port is published. */
export class AgentLook {
  readonly #settings: Settings
  readonly #stopping = new AbortController()
  readonly #status = new Map<WatchedSource, SourceReading['status']>()
  #timer: NodeJS.Timeout | null = null

  constructor(settings: Settings) {
    this.#settings = settings
  }

  start(): this {
    void this.#look()
    return this
  }

  stop(): void {
    this.#stopping.abort()
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const pods = await this.#read('pods')
    const services = await this.#read('services')
    if (this.#stopping.signal.aborted) return
    const seen = pods && projectPods(pods)
    this.#settings.onLook({
      pods: seen?.slice(0, 50).map(({ told }) => told) ?? null,
      services: services && projectServices(services, seen ?? []).slice(0, 50),
      address: seen && addressOf(seen),
    })
    this.#timer = setTimeout(() => void this.#look(), this.#settings.everyMs ?? EVERY_MS)
  }

  async #read(source: 'pods' | 'services'): Promise<unknown[] | null> {
    const { api, namespace } = this.#settings
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${source}`
    try {
      const answer = items.safeParse(await api.get({ path, query: { limit: LIMIT }, signal: this.#stopping.signal }))
      if (!answer.success) throw new KubeError('unreadable', 200)
      this.#told({ source, status: 'read', failure: null })
      return answer.data.items ?? []
    } catch (cause) {
      const error = cause instanceof KubeError ? cause : new KubeError('unreadable')
      const status = error.trouble === 'forbidden' ? 'forbidden' : 'failed'
      if (!this.#stopping.signal.aborted) this.#told({ source, status, failure: troubleText(error) })
      return null
    }
  }

  #told(reading: SourceReading): void {
    if (this.#status.get(reading.source) === reading.status) return
    this.#status.set(reading.source, reading.status)
    this.#settings.onStatus(reading)
  }
}

/** Where the agent's port is: of its newest pod that runs, a ready one before others. */
function addressOf(pods: readonly SeenPod[]): string | null {
  const running = pods.filter(({ told, ip }) => told.phase === 'Running' && ip !== null)
  const rank = ({ told }: SeenPod) => (told.ready ? 1 : 0)
  const [best] = running.sort((a, b) => rank(b) - rank(a) || (b.told.startedAt ?? 0) - (a.told.startedAt ?? 0))
  const ip = best?.ip
  if (!ip) return null
  return `http://${ip.includes(':') ? `[${ip}]` : ip}:8080`
}

import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import {
  COMPANION_PATH,
  COMPANION_WIRE,
  type CompanionFact,
  type CompanionRun,
  type LifelineFrame,
  lifelineFrame,
  type WantedIngress,
} from '@/lib/contracts/companion'
import { Told } from './told'

interface Settings {
  url: string
  token: string
  run?: CompanionRun
}

/** Speaks as a companion does, one frame at a time, so that tests can speak wrongly. */
export class CompanionClient {
  readonly frames = new Told<LifelineFrame>()
  readonly run: CompanionRun
  /** The code by which its socket was closed. */
  readonly closed: Promise<number>
  readonly #socket: WebSocket

  private constructor(socket: WebSocket, run: CompanionRun) {
    this.#socket = socket
    this.run = run
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('message', (data) => this.frames.add(lifelineFrame.parse(JSON.parse(String(data)))))
    socket.on('error', () => {})
  }

  /** @returns it, or the status by which it was refused */
  static open({
    url,
    token,
    run = { id: randomUUID(), startedAt: Date.now() },
  }: Settings): Promise<CompanionClient | number> {
    const headers = { authorization: `Bearer ${token}` }
    const socket = new WebSocket(url.replace(/^http/, 'ws') + COMPANION_PATH, { headers })
    return new Promise((resolve, reject) => {
      const client = new CompanionClient(socket, run)
      socket.once('open', () => resolve(client))
      socket.once('unexpected-response', (req, res) => {
        resolve(res.statusCode ?? 0)
        req.destroy()
      })
      socket.once('error', reject)
    })
  }

  /** Opens and introduces itself. @returns it, with the number of the newest fact that is stored */
  static async join(settings: Settings, sentAt = Date.now()): Promise<{ client: CompanionClient; last: number }> {
    const client = await CompanionClient.open(settings)
    if (typeof client === 'number') throw new Error(`The companion was refused: ${client}`)
    client.hello({ sentAt })
    const frame = await client.frames.next(({ type }) => type === 'welcome')
    return { client, last: frame.type === 'welcome' ? frame.last : Number.NaN }
  }

  hello(more: { wire?: number; sentAt?: number } = {}): void {
    const base = { type: 'hello', wire: COMPANION_WIRE, run: this.run, sentAt: Date.now() }
    this.raw(JSON.stringify({ ...base, version: '0.1.0', namespace: 'pipeops-system', ...more }))
  }

  tell(seq: number, fact: CompanionFact): void {
    this.raw(JSON.stringify({ type: 'fact', seq, fact }))
  }

  /** Resolves when everything up to a number is acknowledged. */
  async acked(seq: number): Promise<void> {
    await this.frames.next((frame) => frame.type === 'ack' && frame.seq >= seq)
  }

  raw(text: string): void {
    this.#socket.send(text)
  }

  /** As a cut cable. */
  cut(): void {
    this.#socket.terminate()
  }
}

/** An Ingress with one rule a host. */
export function ingressOf(name: string, ...hosts: string[]): WantedIngress {
  const paths = [{ path: '/', pathType: 'Prefix', service: name, port: 80 }]
  const rules = hosts.map((host) => ({ host, tls: true, paths }))
  return { namespace: 'default', name, managedBy: 'label', className: 'nginx', createdAt: null, rules, cut: false }
}

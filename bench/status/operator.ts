import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { FleetEvent } from '../../lib/contracts/live'
import { ADMIN } from '../intake/servers'

/** Asks as somebody who has signed in. */
export interface Asker {
  cookie: string
  post: <T>(procedure: string, input: unknown) => Promise<T>
  clusterId: (name: string) => Promise<string>
}

const originOf = (url: string) => url.replace('127.0.0.1', 'localhost')

export async function signIn(url: string): Promise<Asker> {
  const headers = { 'content-type': 'application/json', origin: originOf(url) }
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body: JSON.stringify(ADMIN) })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ')
  async function read<T>(asked: Promise<Response>): Promise<T> {
    const given = await asked
    if (!given.ok) throw new Error(await given.text())
    return ((await given.json()) as { result: { data: T } }).result.data
  }
  const all = { ...headers, cookie }
  return {
    cookie,
    post: (procedure, input) =>
      read(fetch(`${url}/trpc/${procedure}`, { method: 'POST', headers: all, body: JSON.stringify(input) })),
    async clusterId(name) {
      const input = encodeURIComponent(JSON.stringify({ q: name }))
      const page = await read<{ rows: { id: string; name: string }[] }>(
        fetch(`${url}/trpc/fleet.page?input=${input}`, { headers: all }),
      )
      const row = page.rows.find((one) => one.name === name)
      if (!row) throw new Error(`There is no cluster ${name}.`)
      return row.id
    },
  }
}

/** The stream of an operator's page that shows one cluster. */
export class Operator {
  readonly #socket: WebSocket
  #state = ''
  #waits: { state: string; resolve: (at: number) => void } | null = null

  private constructor(socket: WebSocket, id: string) {
    this.#socket = socket
    socket.on('message', (data) => {
      const at = performance.now()
      const text = String(data)
      if (text === 'PING') socket.send('PONG')
      if (!text.startsWith('{')) return
      const { result } = JSON.parse(text) as { result?: { data?: { data?: FleetEvent } } }
      const state = result?.data?.data?.rows.find((row) => row.id === id)?.state
      if (state === undefined) return
      this.#state = state
      if (this.#waits?.state !== state) return
      this.#waits.resolve(at)
      this.#waits = null
    })
  }

  static async open(url: string, cookie: string, id: string): Promise<Operator> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/trpc`, { headers: { cookie, origin: originOf(url) } })
    const operator = new Operator(socket, id)
    await once(socket, 'open')
    socket.send(
      JSON.stringify({ id: 1, method: 'subscription', params: { path: 'fleet.live', input: { watch: [id] } } }),
    )
    return operator
  }

  /** When the page was told a state next. */
  until(state: string): Promise<number> {
    return new Promise((resolve) => {
      if (this.#state === state) resolve(performance.now())
      else this.#waits = { state, resolve }
    })
  }

  close(): void {
    this.#socket.close()
  }
}

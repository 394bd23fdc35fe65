import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type WebSocket, WebSocketServer } from 'ws'

interface RecordedAnswer {
  at: string
  ms: number
  path: string
  status?: number
  body?: unknown
  frame?: string
  chunk?: string
}

/** What goes wrong with a path, instead of the recorded answer. */
export type PortFault =
  | 'slow'
  | 'cut'
  | 'endless'
  | 'trickle'
  | 'huge'
  | 'redirect'
  | 'error'
  | 'html'
  | 'truncated'
  | 'empty'
  | 'not-http'

const FOLDER = fileURLToPath(new URL('./recordings/', import.meta.url))
const TYPES = { text: 'text/plain; version=0.0.4', json: 'application/json' }

function recorded(folder: string): RecordedAnswer[] {
  const lines = readFileSync(`${folder.replace(/\/$/, '')}/atlas/agent-http.jsonl`, 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line): RecordedAnswer => JSON.parse(line))
}

/** Stands in for an agent's own port: it answers as the agent of the recording `atlas` did, round by round. */
export class AgentPortStandIn {
  /** The round of the recording that is answered from; the newest one stays. */
  round = 0
  /** Replaces a recorded answer. */
  readonly answers = new Map<string, unknown>()
  readonly faults = new Map<string, PortFault>()
  /** Everything that was asked for, as `METHOD path`. */
  readonly asked: string[] = []
  /** Frames that came over `/ws`. */
  readonly frames: string[] = []
  /** `/ws` is answered like a path that does not exist. */
  socketPasses = true
  /** `/ws` stands, but says nothing any more. */
  mute = false
  /** The agent ends its event stream after 30 s. */
  streamMs = 30_000
  readonly #rounds = new Map<string, RecordedAnswer[]>()
  readonly #frames: string[]
  readonly #chunks: string[]
  readonly #server = createServer((req, res) => this.#answer(req, res))
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #connections = new Set<Socket | Duplex>()
  port = 0

  private constructor(folder: string) {
    const rows = recorded(folder)
    for (const row of rows) {
      if (row.status === undefined) continue
      const before = this.#rounds.get(row.path) ?? []
      this.#rounds.set(row.path, [...before, row])
    }
    this.#frames = rows.flatMap((row) => row.frame ?? [])
    this.#chunks = rows.flatMap((row) => row.chunk ?? [])
    this.#server.on('connection', (socket) => {
      this.#connections.add(socket)
      socket.on('close', () => this.#connections.delete(socket))
      socket.on('error', () => {})
    })
    this.#server.on('upgrade', (req, socket, head) => {
      this.asked.push(`WS ${req.url}`)
      if (!this.socketPasses) socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      else this.#sockets.handleUpgrade(req, socket, head, (ws) => this.#talk(ws))
    })
  }

  /** @param folder where recordings lie; for programs that do not run from this file's place */
  static async start(port = 0, folder: string = FOLDER): Promise<AgentPortStandIn> {
    const made = new AgentPortStandIn(folder)
    await made.listen(port)
    return made
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async listen(port = this.port): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    this.port = (this.#server.address() as AddressInfo).port
  }

  /** Ends everything that stands, as a crash of the agent does, and listens no more. */
  async crash(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.cut()
    await closed
  }

  /** Ends every connection that stands; new ones are taken. */
  cut(): void {
    for (const socket of this.#connections) socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.crash()
  }

  #recorded(path: string): RecordedAnswer | undefined {
    const rounds = this.#rounds.get(path) ?? []
    return rounds[Math.min(this.round, rounds.length - 1)]
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const path = req.url ?? ''
    this.asked.push(`${req.method} ${path}`)
    const fault = this.faults.get(path)
    if (fault) fail(fault, res)
    else if (path === '/api/realtime/events') this.#stream(res)
    else this.#replay(path, res)
  }

  #replay(path: string, res: ServerResponse): void {
    const row = this.#recorded(path)
    const body = this.answers.get(path) ?? row?.body ?? '404 page not found'
    const isText = typeof body === 'string'
    res.writeHead(row?.status ?? 404, { 'content-type': isText ? TYPES.text : TYPES.json })
    res.end(isText ? body : JSON.stringify(body))
  }

  #stream(res: ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    res.write(this.#chunks[0])
    setTimeout(() => res.destroy(), this.streamMs).unref()
  }

  #talk(ws: WebSocket): void {
    const [status, pong, , , unknown] = this.#frames
    if (status && !this.mute) ws.send(status)
    ws.on('error', () => {})
    ws.on('message', (data) => {
      const text = String(data)
      this.frames.push(text)
      const answer = text.includes('"ping"') ? pong : unknown
      if (answer && !this.mute) ws.send(answer)
    })
  }
}

const CHUNK = 'x'.repeat(64 * 1024)

/** Answers wrongly. */
function fail(fault: PortFault, res: ServerResponse): void {
  const pour = () => {
    while (!res.destroyed && res.write(CHUNK)) {}
    if (!res.destroyed) res.once('drain', pour)
  }
  switch (fault) {
    case 'slow':
      return
    case 'cut':
      res.writeHead(200, { 'content-length': '1000' }).write('{"version":')
      setImmediate(() => res.destroy())
      return
    case 'trickle':
      res.writeHead(200).write('{')
      return
    case 'endless':
      res.writeHead(200)
      pour()
      return
    case 'huge':
      res.writeHead(200, { 'content-length': String(50 * 1024 * 1024) })
      pour()
      return
    case 'redirect':
      res.writeHead(302, { location: '/api/v1/secrets' }).end()
      return
    case 'error':
      res.writeHead(500).end('{"error":"canary of the agent"}')
      return
    case 'html':
      res.writeHead(200, { 'content-type': 'text/html' }).end('<html>canary of a login page</html>')
      return
    case 'truncated':
      res.writeHead(200).end('{"version":"0.0.238","connection_state":"conn')
      return
    case 'empty':
      res.writeHead(200).end('{}')
      return
    case 'not-http':
      res.socket?.end('SSH-2.0-OpenSSH_9.6\r\n')
  }
}

import type { ServerResponse } from 'node:http'

/** Proxies end what is silent for long. */
const ALIVE_MS = 15_000
const RETRY = 'retry: 3000\n\n'
const LATER = 'retry: 60000\n\n'

/** Server-sent events to pages that are open; a slow reader gets the newest, not all. */
export class Streams {
  readonly #open = new Set<Stream>()
  readonly #alive: NodeJS.Timeout

  constructor() {
    this.#alive = setInterval(() => {
      for (const stream of this.#open) stream.send(': alive\n\n')
    }, ALIVE_MS)
    this.#alive.unref()
  }

  open(res: ServerResponse): Stream {
    const stream = new Stream(res)
    this.#open.add(stream)
    res.once('close', () => this.#open.delete(stream))
    return stream
  }

  /** Ends every stream so that its page comes back. */
  stop(): void {
    clearInterval(this.#alive)
    for (const stream of this.#open) stream.close()
  }
}

/** Answers whoever comes when it is full: later. */
export function comeLater(res: ServerResponse): void {
  begin(res)
  res.end(LATER)
}

function begin(res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
}

export class Stream {
  readonly #res: ServerResponse
  #waiting: Buffer | string | null = null

  constructor(res: ServerResponse) {
    this.#res = res
    begin(res)
    res.on('error', () => res.destroy())
    res.on('drain', () => {
      const waiting = this.#waiting
      this.#waiting = null
      if (waiting !== null) this.send(waiting)
    })
    this.send(RETRY)
  }

  send(bytes: Buffer | string): void {
    if (this.#res.writableEnded) return
    if (this.#res.writableNeedDrain) this.#waiting = bytes
    else this.#res.write(bytes)
  }

  /** Tells the page that its link has ended. */
  end(): void {
    this.#res.end('event: end\ndata: \n\n')
  }

  close(): void {
    this.#res.end()
  }
}

import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import type { Lifeline } from './lifeline'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Sends a path as it is written, which `fetch` would tidy up; also one that asks for a socket. */
export async function ask(
  lifeline: Lifeline,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Answer> {
  const sent = request(lifeline.agentUrl, { path, method, headers, agent: false })
  sent.once('upgrade', (response, socket) => {
    socket.destroy()
    sent.emit('response', Object.assign(response, { [Symbol.asyncIterator]: async function* () {} }))
  })
  sent.end(body)
  const [response] = await once(sent, 'response')
  let text = ''
  for await (const chunk of response) text += chunk
  return { status: response.statusCode, headers: response.headers, text }
}

/** What others may say of a request: of who calls, of its path, and what a framework tells itself. */
export const TOLD: Record<string, string>[] = [
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
  { forwarded: 'for=127.0.0.1;host=evil.example;proto=https', 'x-real-ip': '127.0.0.1' },
  { 'x-original-url': '/sign-in', 'x-rewrite-url': '/sign-in', 'x-invoke-path': '/sign-in' },
  { 'x-matched-path': '/sign-in', 'x-now-route-matches': '1', 'x-nextjs-data': '1' },
  { host: 'evil.example' },
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  {
    rsc: '1',
    'next-router-state-tree': encodeURIComponent(JSON.stringify(['', { children: ['(app)', {}] }, null, 'refetch'])),
  },
]

/** Other ways to write a path. */
export const SPELLINGS: ((path: string) => string)[] = [
  (path) => path,
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => path.replace(/.\/(?=[^/]+$)/, (cut) => cut.replace('/', '%2f')),
  (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/[a-z](?=[^a-z]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path) => `/sign-in/..${path}`,
  (path) => `/sign-in/%2e%2e${path}`,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}?next=//evil.example`,
  (path) => path.toUpperCase(),
  (path) => `${path}.rsc`,
  (path) => `/_next/data/build${path}.json`,
  (path) => `/_next/..${path}`,
]

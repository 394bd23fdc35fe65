// The least that a server of these sockets does: ws, JSON.parse, and the same answers. It keeps nothing.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

interface Frame {
  type: string
  request_id?: string
  payload: { name?: string }
}

const BACKLOG = 4096

function answer(type: string, payload: object, request_id?: string): string {
  return JSON.stringify({ type, request_id, payload, timestamp: new Date().toISOString() })
}

const server = createServer((req, res) => {
  const chunks: Buffer[] = []
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString())
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true,"routes":1}')
  })
})
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (ws) => {
  ws.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    if (frame.type === 'heartbeat') ws.send(answer('heartbeat_ack', { received_at: new Date().toISOString() }))
    if (frame.type !== 'register') return
    const uuid = randomUUID()
    const payload = { cluster_id: uuid, cluster_uuid: uuid, name: frame.payload.name, status: 'registered' }
    ws.send(answer('register_success', { ...payload, workspace_id: 1 }, frame.request_id))
  })
})
process.on('disconnect', () => process.exit(0))
server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})

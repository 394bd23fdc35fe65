// The least that shows in a page that an agent's socket ended: ws, and one text to everyone who watches.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'

const BACKLOG = 4096

const server = createServer((req, res) => {
  req.resume().on('end', () => res.end('{"success":true,"routes":1}'))
})
const agents = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const watchers = new WebSocketServer({ noServer: true, perMessageDeflate: false })

function tellAll(text: string): void {
  for (const one of watchers.clients) if (one.readyState === WebSocket.OPEN) one.send(text)
}

agents.on('connection', (ws) => {
  let name = ''
  ws.on('message', (data) => {
    const { type, request_id, payload } = JSON.parse(String(data)) as {
      type: string
      request_id?: string
      payload: { name?: string }
    }
    const at = new Date().toISOString()
    if (type === 'heartbeat') ws.send(JSON.stringify({ type: 'heartbeat_ack', payload: { received_at: at } }))
    if (type !== 'register') return
    name = payload.name ?? ''
    const answer = { cluster_uuid: randomUUID(), name, status: 'registered' }
    ws.send(JSON.stringify({ type: 'register_success', request_id, payload: answer }))
    tellAll(JSON.stringify({ name, state: 'Connected' }))
  })
  ws.on('close', () => tellAll(JSON.stringify({ name, state: 'Reconnecting' })))
})
server.on('upgrade', (req, socket, head) => {
  const to = req.url === '/watch' ? watchers : agents
  to.handleUpgrade(req, socket, head, (ws) => to.emit('connection', ws, req))
})
process.on('disconnect', () => process.exit(0))
server.listen({ port: 0, host: '127.0.0.1', backlog: BACKLOG }, () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})

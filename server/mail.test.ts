import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnv } from './env'
import { createLogger } from './logger'
import { createMailer } from './mail'

let server: Server
let taken: string
let refuses: boolean
const open = new Set<Socket>()

beforeEach(async () => {
  taken = ''
  refuses = false
  server = createServer(speakSmtp)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const socket of open) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

/** As much of SMTP as it takes to be handed a message. */
function speakSmtp(socket: Socket): void {
  open.add(socket)
  socket.once('close', () => open.delete(socket))
  socket.on('error', () => socket.destroy())
  const say = (line: string) => socket.write(`${line}\r\n`)
  let inData = false
  say('220 mail.example.com')
  socket.on('data', (chunk) => {
    const text = chunk.toString()
    if (inData) taken += text
    if (inData && text.endsWith('\r\n.\r\n')) {
      inData = false
      return say('250 taken')
    }
    if (inData) return
    const verb = text.slice(0, 4).toUpperCase()
    inData = verb === 'DATA'
    if (verb === 'RCPT' && refuses) say('550 nobody of that name')
    else say(inData ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok')
  })
}

const LINK = {
  ...({ to: 'vera@example.com', page: 'invite', url: 'https://lifeline.example.com/invite/canary-token' } as const),
  expiresAt: Date.UTC(2026, 10, 30, 12),
}

function mailer() {
  const { port } = server.address() as AddressInfo
  const lines: string[] = []
  const env = readEnv({
    LIFELINE_SMTP_URL: `smtp://127.0.0.1:${port}`,
    LIFELINE_MAIL_FROM: 'lifeline@example.com',
    LIFELINE_PUBLIC_URL: 'https://lifeline.example.com',
  })
  return { lines, made: createMailer({ env, log: createLogger('trace', { write: (line) => void lines.push(line) }) }) }
}

test('a link is handed to the mail server, and says until when it is good', async () => {
  expect(await mailer().made?.sendLink(LINK)).toBe(true)
  const message = taken.replaceAll('=\r\n', '')
  expect(message).toContain('To: vera@example.com')
  expect(message).toContain('From: lifeline@example.com')
  expect(message).toContain('https://lifeline.example.com/invite/canary-token')
  expect(message).toContain('2026')
})

test('one that is not taken is told of, without the link', async () => {
  refuses = true
  const { made, lines } = mailer()
  expect(await made?.sendLink(LINK)).toBe(false)
  expect(lines.join('')).toContain('mail could not be sent')
  expect(lines.join('')).not.toContain('canary-token')
})

test('without a mail server there is none', () => {
  expect(createMailer({ env: readEnv({}), log: createLogger('silent') })).toBeNull()
})

import { describe, expect, it } from 'vitest'
import { readEnv, withPort } from '@/server/env'
import { Stack } from '@/server/testing/agent-stack'
import { readConnectInfo } from './connect-info'
import { listRefused } from './refused'

describe('where agents dial in', () => {
  const info = (vars: Record<string, string>) =>
    readConnectInfo({ ctx: { env: withPort(readEnv(vars), 4_321), startedAt: 7 } })

  it('is the address of the listener, where no other was given', () => {
    expect(info({})).toEqual({
      publicUrl: 'http://localhost:4321',
      wsUrl: 'ws://localhost:4321/api/v1/clusters/agent/ws',
      listeningSince: 7,
      loopbackOnly: true,
      insecure: true,
    })
  })

  it('is the public address behind a proxy', () => {
    const vars = { LIFELINE_PUBLIC_URL: 'https://lifeline.example.com', HOST: '0.0.0.0' }
    expect(info(vars)).toMatchObject({
      wsUrl: 'wss://lifeline.example.com/api/v1/clusters/agent/ws',
      loopbackOnly: false,
      insecure: false,
    })
  })
})

describe('calls that were refused', () => {
  it('are listed without the token that was shown', async () => {
    await using stack = await Stack.start()
    await fetch(`${stack.url}/api/v1/gateway/routes/sync`, {
      method: 'POST',
      headers: { authorization: 'Bearer wrong-token-of-somebody' },
      body: '{}',
    })
    const refused = await listRefused({ ctx: stack.services })
    expect(refused).toMatchObject([{ reason: 'wrong-token', count: 1 }])
    expect(JSON.stringify(refused)).not.toContain('wrong-token-of-somebody')
  })
})

import type { ConnectInfo } from '@/lib/contracts/dial-in'
import type { Context } from '@/server/context'

const AGENT_PATH = '/api/v1/clusters/agent/ws'

/** Where agents dial in, and who can reach that. */
export function readConnectInfo({ ctx }: { ctx: Pick<Context, 'env' | 'startedAt'> }): ConnectInfo {
  const { publicUrl, loopbackOnly } = ctx.env
  return {
    publicUrl,
    wsUrl: `${publicUrl.replace(/^http/, 'ws')}${AGENT_PATH}`,
    listeningSince: ctx.startedAt,
    loopbackOnly,
    insecure: publicUrl.startsWith('http:'),
  }
}

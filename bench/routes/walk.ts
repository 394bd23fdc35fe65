import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Agent } from 'undici'
import { ControllerConnection } from '../../server/sources/controller/connection'
import { CONTROLLER_LIMITS } from '../../server/sources/controller/limits'

const GOAL = 1.3
const ROUNDS = 5
const { concurrency } = CONTROLLER_LIMITS

/** Walks a fleet once, against a bare loop of the same requests, so many at a time. @returns whether it is fast enough */
export async function benchWalk(clusters: number): Promise<boolean> {
  const child = fork(fileURLToPath(new URL('stand-in.ts', import.meta.url)), [String(clusters)], {
    execArgv: ['--import', 'tsx'],
  })
  try {
    const [url] = (await once(child, 'message')) as [string]
    const uuids = Array.from({ length: clusters }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
    await bare(url, uuids)
    const rounds: { base: number; own: number }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ base: await bare(url, uuids), own: await walked(url, clusters) })
    const base = Math.min(...rounds.map((one) => one.base))
    const own = Math.min(...rounds.map((one) => one.own))
    console.log(`${clusters} clusters walked, ${concurrency} at a time`)
    console.log(`  bare undici ${base.toFixed(0)} ms`)
    console.log(`  walk        ${own.toFixed(0)} ms, from the list of clusters to the last listing`)
    console.log(`  ratio ${(own / base).toFixed(2)} (at most ${GOAL})`)
    return own / base <= GOAL
  } finally {
    child.disconnect()
  }
}

async function bare(url: string, uuids: readonly string[]): Promise<number> {
  const agent = new Agent({ connections: concurrency })
  const from = performance.now()
  const left = [...uuids]
  const get = async (path: string) => {
    const { body } = await agent.request({ origin: url, path, method: 'GET' })
    JSON.parse(await body.text())
  }
  const worker = async () => {
    for (let uuid = left.pop(); uuid !== undefined; uuid = left.pop()) {
      await get(`/api/v1/gateway/routes/cluster/${uuid}`)
      await get(`/api/v1/clusters/agent/${uuid}/tunnel-info`)
    }
  }
  await get('/cluster')
  await Promise.all(Array.from({ length: concurrency }, worker))
  const ms = performance.now() - from
  await agent.close()
  return ms
}

async function walked(url: string, clusters: number): Promise<number> {
  const read = new Set<string>()
  const from = performance.now()
  const ms = await new Promise<number>((resolve, reject) => {
    const connection = new ControllerConnection(
      { url, token: null, workspace: null, allowPrivate: true, instance: 'bench', clock: Date.now },
      {
        listed: async () => {},
        failed: ({ message }) => reject(new Error(message)),
        changed: (uuid, { readAt }) => {
          if (readAt !== null) read.add(uuid)
          if (read.size < clusters) return
          const took = performance.now() - from
          setImmediate(() => void connection.stop().then(() => resolve(took)))
        },
      },
    )
    connection.start()
  })
  return ms
}

import { randomBytes } from 'node:crypto'
import type { Services } from '@/server/context'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { StandInController } from '@/server/testing/stand-in-controller'
import { SAMPLES } from '../fleet'
import { type RunningCompanion, runCompanion } from './companions'
import type { DemoIngress } from './fleet'
import { listedRoutes } from './listing'
import type { PlacedBeside } from './past'
import { portAnswers } from './port-answers'
import { syncedRoutes } from './routes'

const MOVE_MS = 5_000
const DAY = 24 * 3_600_000

interface Stage {
  services: Services
  url: string
  folder: string
  signal: AbortSignal
}
export interface BesideRunning {
  /** Companions leave before Lifeline does. */
  leave(): void
  /** The rest ends after it, so that nothing looks broken meanwhile. */
  end(): Promise<void>
}

/** Starts what is watched from beside: a controller, agents' ports, companions. Lifeline reads them as it reads real ones. */
export async function startBeside(placed: readonly PlacedBeside[], stage: Stage): Promise<BesideRunning> {
  const controller = await startController(placed, stage)
  const ports: AgentPortStandIn[] = []
  const companions: RunningCompanion[] = []
  for (const one of placed.filter(({ beside }) => beside.readBy !== null)) {
    const port = await startPort(one, stage)
    ports.push(port)
    if (one.beside.readBy === 'agent-http') await stage.services.agentPorts.set(one.id, port.url)
    else {
      const ingresses = ingressesOf(one, stage.folder)
      companions.push(await runCompanion({ placed: one, ingresses, agentUrl: port.url, ...stage }))
    }
  }
  return {
    leave() {
      for (const { companion } of companions) companion.stop()
    },
    async end() {
      await controller.stop()
      await Promise.all(ports.map((port) => port.crash()))
      await Promise.all(companions.map(({ kubernetes }) => kubernetes[Symbol.asyncDispose]()))
    },
  }
}

async function startController(
  placed: readonly PlacedBeside[],
  { services, folder }: Stage,
): Promise<StandInController> {
  const token = randomBytes(24).toString('base64url')
  const controller = await StandInController.start({ token })
  const now = Date.now()
  controller.clusters = placed.flatMap(({ id, beside }) => {
    const { name, status } = beside
    if (status === null) return []
    const routes = listedRoutes({ name, uuid: id, synced: syncedOf(name, folder), now })
    return [{ uuid: id, name, status, active: status === 'ready', tunnel: status, routes }]
  })
  const unreadable = placed.find(({ beside }) => beside.name === 'dahlia')
  if (unreadable) controller.fail('server-error', unreadable.id)
  const { url } = controller
  const connection = { url, allowPrivate: true }
  await services.controllers.add({ ...connection, name: 'PipeOps (stand-in)', token, workspace: null })
  await services.controllers.add({ ...connection, name: 'Old workspace', token: 'revoked', workspace: 'old' })
  return controller
}

/** A port whose numbers go on as those of the day did. */
async function startPort({ beside, startedAt }: PlacedBeside, { folder, signal }: Stage): Promise<AgentPortStandIn> {
  const port = await AgentPortStandIn.start(0, folder)
  const sample = { name: beside.name, startedAt }
  const move = () => {
    for (const [path, answer] of portAnswers(sample, Date.now())) port.answers.set(path, answer)
  }
  move()
  const timer = setInterval(move, MOVE_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  return port
}

function syncedOf(name: string, folder: string) {
  const sample = SAMPLES.find((one) => one.name === name)
  return sample ? syncedRoutes(sample, folder) : []
}

/** What the cluster wants: the Ingresses of what its agent syncs, and those of the sample. */
function ingressesOf({ beside }: PlacedBeside, folder: string): DemoIngress[] {
  const synced = syncedOf(beside.name, folder).map(({ host, ingress, namespace }) => ({
    name: ingress ?? host,
    namespace: namespace ?? 'default',
    host,
    ageMs: 30 * DAY,
  }))
  return [...synced, ...(beside.ingresses ?? [])]
}

import type { FromWorker, ToWorker } from './worker/protocol'
import { ExplainSession } from './worker/session'

/** What a dedicated worker has in place of a window. */
interface WorkerScope {
  postMessage: (message: FromWorker) => void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}

const scope = globalThis as unknown as WorkerScope

/** Lets messages that wait be taken; a channel is not slowed down as timers are. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

const session = new ExplainSession((message) => scope.postMessage(message), pause)
scope.onmessage = ({ data }) => void session.receive(data)
scope.postMessage({ kind: 'ready' })

import { addFinding, dropFindings } from './findings'
import { openSockets } from './judge'
import type { Run } from './run'
import type { SocketState } from './types'

const WINDOW_MS = 90_000
const APART_MS = 20_000

/** Two beats at least 20 s apart within the last 90 s: somebody lives at the other end of this very socket. */
function beatsSteadily(socket: SocketState, now: number): boolean {
  const recent = socket.beatTimes.filter((at) => now - at <= WINDOW_MS)
  const first = recent[0]
  const last = recent.at(-1)
  return first !== undefined && last !== undefined && last - first >= APART_MS
}

/** `duplicate-agents`: two open sockets that both beat steadily. It goes when fewer than two are left open. */
export function watchDuplicates(run: Run): void {
  const open = openSockets(run.state)
  if (open.length < 2) dropFindings(run, 'duplicate-agents')
  else if (open.filter((socket) => beatsSteadily(socket, run.now)).length >= 2) report(run)
}

function report(run: Run): void {
  addFinding(run, 'duplicate-agents', 'Each beats on a socket of its own. Stop the one that should not run.')
}

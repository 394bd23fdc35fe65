import type { ClusterLiveEvent } from '@/lib/contracts/live'
import type { Context } from '@/server/context'
import type { Live, Reader } from '@/server/realtime/hub'
import { type ClusterContext, clusterIdOf } from './internal'

/** The stream of one cluster: a snapshot, or what was missed since the last event, then deltas. */
export function followCluster({
  ctx,
  input,
  signal,
}: {
  ctx: ClusterContext & Pick<Context, 'waitingBytes' | 'controllers'>
  input: { id: string; lastEventId?: string | null }
  signal: AbortSignal
}): Live<ClusterLiveEvent> {
  const { lastEventId } = input
  const id = clusterIdOf(ctx, input.id)
  // What a controller lists for it is read at once, as somebody looks; it never rejects.
  void ctx.controllers.readNow(id)
  return follow(ctx, id, { lastEventId, signal, waitingBytes: ctx.waitingBytes })
}

/** Of a cluster that is merged into another one the reader is told the other, from then on. */
async function* follow({ hub, directory }: ClusterContext, id: string, reader: Reader): Live<ClusterLiveEvent> {
  yield* hub.clusterStream(id, reader)
  const meant = directory.byUuid(id)
  if (!reader.signal.aborted && meant !== null && meant !== id) {
    yield* follow({ hub, directory }, meant, { ...reader, lastEventId: null })
  }
}

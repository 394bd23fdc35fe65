import type { ControllerProbe } from '@/lib/contracts/sources'
import type { Context } from '@/server/context'

/** Tries a connection once, now, and says what it met. */
export function probeController({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'controllers'>
  input: { id: string }
}): Promise<ControllerProbe> {
  return ctx.controllers.probe(input.id)
}

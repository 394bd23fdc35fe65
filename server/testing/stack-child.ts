// A stack in a process of its own: says where it is, and which transitions it has published. Ends as Lifeline does, and
// with its parent.
import { createLogger } from '@/server/logger'
import { stopOnSignals } from '@/server/stop'
import { Stack } from './agent-stack'

const stack = await Stack.start({ folder: process.argv[2] })
stack.services.hub.onDelta(({ transitions }) => {
  for (const { seq } of transitions) process.send?.({ published: seq })
})
stopOnSignals(createLogger('silent'), () => stack.stop())
process.send?.({ url: stack.url })

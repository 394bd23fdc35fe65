// A stack in a process of its own: says where it is, and which transitions it has published. Ends with its parent.
import { Stack } from './agent-stack'

const stack = await Stack.start({ folder: process.argv[2] })
stack.services.hub.onDelta(({ transitions }) => {
  for (const { seq } of transitions) process.send?.({ published: seq })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url: stack.url })

// A stand-in controller in a process of its own, so that its work is nobody else's. Says its address, ends with its parent.
import { StandInController } from '../../server/testing/stand-in-controller'

const controller = await StandInController.start()
controller.fill(Number(process.argv[2]), 10)
setInterval(() => controller.requests.splice(0), 1_000).unref()
process.on('disconnect', () => process.exit(0))
process.send?.(controller.url)

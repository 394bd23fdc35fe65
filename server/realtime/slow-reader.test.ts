import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Lab } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'

let lab: Lab
let reader: AbortController
beforeEach(async () => {
  lab = await Lab.open({ maxKept: 6, maxWaitingBytes: 1_000 })
  reader = new AbortController()
  await lab.add('atlas')
})
afterEach(async () => {
  reader.abort()
  await lab[Symbol.asyncDispose]()
})

describe('a slow reader', () => {
  it('that does not read for long gets a snapshot instead of all that happened', async () => {
    const stream = lab.hub.clusterStream('atlas', { signal: reader.signal })
    await stream.next()
    for (let turn = 0; turn < 5; turn += 1) {
      await lab.connect('atlas')
      await lab.lose('atlas')
    }
    expect((await stream.next()).value?.[1]).toMatchObject({ type: 'snapshot', detail: { state: 'reconnecting' } })
  })

  it('whose socket is full is sent nothing until it is not, and then a snapshot', async () => {
    let waiting = 0
    let asked = 0
    let held = () => {}
    const isHeld = new Promise<void>((resolve) => {
      held = resolve
    })
    const waitingBytes = () => {
      asked += 1
      if (asked > 3) held()
      return waiting
    }
    const stream = lab.hub.fleetStream(['atlas'], { signal: reader.signal, waitingBytes })
    await stream.next()
    waiting = 5_000
    const socketId = await lab.connect('atlas')
    const pending = stream.next()
    await isHeld
    await lab.intake.observe('atlas', beat(socketId))
    waiting = 0
    expect((await pending).value?.[1]).toMatchObject({ type: 'snapshot', rows: [{ state: 'connected' }] })
  })

  it('costs the others nothing', async () => {
    const slow = lab.hub.fleetStream(['atlas'], { signal: reader.signal, waitingBytes: () => 5_000 })
    const quick = lab.hub.fleetStream(['atlas'], { signal: reader.signal })
    await Promise.all([slow.next(), quick.next()])
    const never = slow.next()
    await lab.connect('atlas')
    expect((await quick.next()).value?.[1]).toMatchObject({ type: 'rows', rows: [{ state: 'connected' }] })
    reader.abort()
    expect((await never).done).toBe(true)
  })
})

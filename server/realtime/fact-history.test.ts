import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { factsAt, pruneFacts } from '@/server/store/known-facts'
import { Lab } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'
import { FactHistory } from './fact-history'

let lab: Lab
let facts: FactHistory
const open = async () => {
  facts = await FactHistory.open({ db: lab.db, hub: lab.hub, clock: () => lab.time.now, log: { error() {} } as never })
}
beforeEach(async () => {
  lab = await Lab.open()
  await open()
})
afterEach(async () => {
  await facts.stop().catch(() => {})
  await lab[Symbol.asyncDispose]()
})

const rows = async () => {
  await facts.flush()
  return lab.db.selectFrom('known_facts').select(['cluster_id', 'at']).orderBy('at').execute()
}
const told = async (at: number) => (await factsAt(lab.db, ['atlas'], at)).get('atlas')

/** A cluster whose agent has said what it says every time. */
async function steady(): Promise<number> {
  await lab.add('atlas')
  const socket = await lab.connect('atlas')
  await lab.intake.observe('atlas', beat(socket))
  return socket
}

describe('what is known of a cluster', () => {
  it('is kept when it changes, and not with each beat', async () => {
    const socket = await steady()
    const before = (await rows()).length
    for (let nth = 0; nth < 20; nth += 1) {
      lab.pass(30_000)
      await lab.intake.observe('atlas', beat(socket, { facts: { pods: 12 + nth } }))
    }
    expect(await rows()).toHaveLength(before)
    lab.pass(30_000)
    await lab.intake.observe('atlas', beat(socket, { facts: { nodes: 9 } }))
    expect(await rows()).toHaveLength(before + 1)
    expect((await told(lab.time.now))?.facts.nodes).toBe(9)
    expect((await told(lab.time.now - 1))?.facts.nodes).toBe(3)
  })

  it('has its name and tags, as people decided them', async () => {
    await lab.add('atlas')
    const then = lab.time.now
    lab.pass(1_000)
    await lab.intake.editClusters(['atlas'], (meta) => ({ ...meta, name: 'Atlas', tags: ['eu'] }))
    await rows()
    expect(await told(then)).toMatchObject({ name: 'atlas', tags: [] })
    expect(await told(lab.time.now)).toMatchObject({ name: 'Atlas', tags: ['eu'] })
  })

  it('is not kept again by a restart that finds it the same', async () => {
    await steady()
    const before = await rows()
    await facts.stop()
    await lab.restart(60_000)
    await open()
    expect(await rows()).toEqual(before)
  })

  it('is owed on while the store refuses it', async () => {
    const heal = await lab.refuse('known_facts')
    await lab.add('atlas')
    await expect(facts.flush()).rejects.toThrow('disk full')
    await heal()
    expect(await rows()).toHaveLength(1)
  })

  it('at the oldest moment that is kept stays, when what was before it goes', async () => {
    const socket = await steady()
    for (const nodes of [4, 5, 6]) {
      lab.pass(60_000)
      await lab.intake.observe('atlas', beat(socket, { facts: { nodes } }))
    }
    await rows()
    const cut = lab.time.now - 30_000
    expect(await pruneFacts(lab.db, ['atlas'], cut)).toBeGreaterThan(0)
    expect((await told(cut))?.facts.nodes).toBe(5)
    expect(await told(cut - 60_000)).toBeUndefined()
    expect(await pruneFacts(lab.db, ['atlas'], cut)).toBe(0)
  })

  it('holds no secret and no name of a field that agents must not send', async () => {
    await steady()
    await facts.flush()
    const stored = await lab.db.selectFrom('known_facts').select('facts_json').execute()
    expect(stored.length).toBeGreaterThan(0)
    for (const { facts_json } of stored) expect(facts_json).not.toMatch(/token"|password|secret/i)
  })
})

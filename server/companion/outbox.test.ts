import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompanionFact, WantedIngress } from '@/lib/contracts/companion'
import { ingressOf } from '@/server/testing/companion-client'
import { type Entry, Outbox } from './outbox'
import { parts } from './parts'

const LIMITS = { readings: 3, changes: 4 }
const set = (name: string, host = `${name}.example.com`): CompanionFact => ({
  kind: 'ingress',
  at: 0,
  ingress: ingressOf(name, host),
})
const gone = (name: string): CompanionFact => ({ kind: 'ingress-gone', at: 0, ingress: { namespace: 'default', name } })
const reading = (at: number): CompanionFact => ({
  kind: 'reading',
  missed: 0,
  reading: { at, tookMs: 1, report: null, failures: [], answeredFrom: null },
})
const source = (name: 'pods' | 'ingresses', status: 'read' | 'failed'): CompanionFact => ({
  kind: 'source',
  at: 0,
  source: { source: name, status, failure: null },
})
const told = (outbox: Outbox) => outbox.after(0).map(({ seq, fact }) => `${seq} ${fact.kind}`)

describe('the outbox', () => {
  it('keeps facts in order until they are acknowledged', () => {
    const outbox = new Outbox(LIMITS)
    for (const name of ['a', 'b', 'c']) outbox.add(set(name))
    expect(told(outbox)).toEqual(['1 ingress', '2 ingress', '3 ingress'])
    expect(outbox.after(2).map(({ seq }) => seq)).toEqual([3])
    outbox.ack(2)
    expect([told(outbox), outbox.acked, outbox.size]).toEqual([['3 ingress'], 2, 1])
    outbox.ack(1)
    expect(outbox.acked).toBe(2)
  })

  it('keeps the newest of what is only state', () => {
    const outbox = new Outbox(LIMITS)
    outbox.add({ kind: 'pulse', pulse: { at: 1, held: 'none', since: 1 } })
    outbox.add(source('pods', 'failed'))
    outbox.add(source('ingresses', 'read'))
    outbox.add(source('pods', 'read'))
    outbox.add({ kind: 'pulse', pulse: { at: 2, held: 'socket', since: 2 } })
    expect(told(outbox)).toEqual(['3 source', '4 source', '5 pulse'])
  })

  it('drops the oldest readings and tells how many', () => {
    const outbox = new Outbox(LIMITS)
    for (let at = 1; at <= 5; at++) outbox.add(reading(at))
    const facts = outbox.after(0).map(({ fact }) => fact)
    expect(facts.map((fact) => fact.kind === 'reading' && [fact.reading.at, fact.missed])).toEqual([
      [3, 0],
      [4, 1],
      [5, 1],
    ])
  })

  it('gives changes up for a listing when there are too many', () => {
    const outbox = new Outbox(LIMITS)
    const kept = ['a', 'b', 'c', 'd', 'e'].map((name) => outbox.add(set(name)))
    expect(kept).toEqual([true, true, true, true, false])
    expect(outbox.size).toBe(0)
  })
})

describe('parts of a listing', () => {
  it.each([0, 1, 200, 201, 1_000])('of %i Ingresses hold every one once, and only the last says so', (count) => {
    const all = Array.from({ length: count }, (_, n) => ingressOf(`app-${n}`, `app-${n}.example.com`))
    const made = parts(all)
    expect(made.flatMap(({ ingresses }) => ingresses)).toEqual(all)
    expect(made.map(({ last }) => last)).toEqual(made.map((_, index) => index === made.length - 1))
  })

  it('fit into frames', () => {
    const hosts = Array.from({ length: 500 }, (_, n) => `${'h'.repeat(60)}-${n}.example.com`)
    const made = parts(Array.from({ length: 40 }, (_, n) => ingressOf(`big-${n}`, ...hosts)))
    for (const part of made) expect(JSON.stringify(part).length).toBeLessThan(600_000)
  })
})

/** Lifeline, as far as it matters here: what it stores by number, and what follows from it. */
class Store {
  readonly wanted = new Map<string, string>()
  readonly history: string[] = []
  last = 0
  run = 0
  #part: WantedIngress[] = []

  take(run: number, { seq, fact }: Entry): void {
    if (run !== this.run) Object.assign(this, { run, last: 0 })
    if (seq <= this.last) return
    if (fact.kind === 'listing') {
      this.#part.push(...fact.ingresses)
      if (!fact.last) return
      const listed = new Map(this.#part.map((one) => [one.name, JSON.stringify(one)]))
      this.#part = []
      for (const name of [...this.wanted.keys()]) if (!listed.has(name)) this.#put(name, null)
      for (const [name, text] of listed) this.#put(name, text)
    } else if (fact.kind === 'ingress') this.#put(fact.ingress.name, JSON.stringify(fact.ingress))
    else if (fact.kind === 'ingress-gone') this.#put(fact.ingress.name, null)
    this.last = seq
  }

  cut(): void {
    this.#part = []
  }

  #put(name: string, text: string | null): void {
    if ((this.wanted.get(name) ?? null) === text) return
    this.history.push(`${name} ${text === null ? 'gone' : 'set'}`)
    if (text === null) this.wanted.delete(name)
    else this.wanted.set(name, text)
  }
}

describe('a companion and Lifeline', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const happening = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ what: fc.constant('set' as const), name, host: fc.constantFrom('x', 'y', 'z') }),
    },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('gone' as const), name }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('send' as const), count: fc.nat(6), acked: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('killed' as const) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('forgotten' as const) }) },
  )

  it('agree in the end, whatever is cut, sent twice, killed or forgotten; nothing is told that was not so', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const truth = new Map<string, string>()
        const ever = new Set<string>()
        const store = new Store()
        let outbox = new Outbox(LIMITS)
        let run = 1
        let sent = 0
        const tellAll = () => {
          outbox.dropIngresses()
          const all = [...truth.values()].map((text): WantedIngress => JSON.parse(text))
          const halves = [all.slice(0, 2), all.slice(2)]
          for (const [n, ingresses] of halves.entries())
            outbox.add({ kind: 'listing', at: 0, list: 1, last: n === 1, ingresses })
        }
        const add = (fact: CompanionFact) => void (outbox.add(fact) || tellAll())
        const connect = () => {
          store.cut()
          if (store.run !== run) Object.assign(store, { run, last: 0 })
          if (store.last < outbox.acked) tellAll()
          outbox.ack(store.last)
          sent = store.last
        }
        const send = (count: number) => {
          for (const entry of outbox.after(sent).slice(0, count)) {
            store.take(run, entry)
            sent = entry.seq
          }
        }
        tellAll()
        connect()
        for (const one of happenings) {
          if (one.what === 'set') {
            const text = JSON.stringify(ingressOf(one.name, `${one.host}.example.com`))
            if (truth.get(one.name) === text) continue
            truth.set(one.name, text)
            ever.add(text)
            add(set(one.name, `${one.host}.example.com`))
          } else if (one.what === 'gone') {
            if (truth.delete(one.name)) add(gone(one.name))
          } else if (one.what === 'send') {
            send(one.count)
            if (one.acked) outbox.ack(store.last)
            else connect()
          } else if (one.what === 'killed') {
            outbox = new Outbox(LIMITS)
            run += 1
            tellAll()
            connect()
          } else {
            store.last = 0
            connect()
          }
          expect([...store.wanted.values()].every((text) => ever.has(text))).toBe(true)
        }
        connect()
        send(Number.POSITIVE_INFINITY)
        expect(Object.fromEntries(store.wanted)).toEqual(Object.fromEntries(truth))
        // A thing is not gone twice in a row.
        for (const key of new Set(store.history.map((line) => line[0]))) {
          const own = store.history.filter((line) => line[0] === key && line.endsWith('gone'))
          expect(own.length).toBeLessThanOrEqual(
            store.history.filter((line) => line[0] === key && line.endsWith('set')).length,
          )
        }
      }),
      { numRuns: 500 },
    )
  })
})

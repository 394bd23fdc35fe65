import type { CompanionFact, CompanionRun, WantedIngress } from '@/lib/contracts/companion'
import { keepReading } from '@/server/store/agent-readings'
import { type CompanionFacts, companionOf, noFacts, saveCompanion } from '@/server/store/companions'
import type { Db } from '@/server/store/open'
import { removeWanted, replaceWanted, setWanted, type WantedOrigin } from '@/server/store/wanted'

/** A fact as it is stored: the parts of a listing are one. */
export type WholeFact =
  | Exclude<CompanionFact, { kind: 'listing' }>
  | { kind: 'listing'; at: number; ingresses: readonly WantedIngress[] }

export interface Numbered {
  seq: number
  fact: WholeFact
}
export interface Delivery {
  clusterId: string
  run: CompanionRun
  entries: readonly Numbered[]
  about: Pick<CompanionFacts, 'version' | 'namespace'>
  /** Our clock minus the companion's. */
  skewMs: number
  now: number
}
export interface Taken {
  lastSeq: number
  facts: CompanionFacts
  /** What is new of it; what had been stored before is not. */
  fresh: readonly WholeFact[]
}

/**
 * Stores what a companion delivers, within the transaction that it is given. What is stored already, by its number, is
 * left out, so that a fact may come as often as it likes.
 */
export async function takeFacts(trx: Db, delivery: Delivery): Promise<Taken> {
  const { clusterId, run, entries, skewMs, now } = delivery
  const stored = await companionOf(trx, clusterId)
  let lastSeq = stored?.run.id === run.id ? stored.lastSeq : 0
  let facts: CompanionFacts = { ...(stored?.facts ?? noFacts()), ...delivery.about, seenAt: now }
  const fresh: WholeFact[] = []
  for (const { seq, fact } of entries) {
    if (seq <= lastSeq) continue
    lastSeq = seq
    const at = ours(timeOf(fact))
    facts = { ...facts, ...note(facts, fact, at) }
    await store(trx, { clusterId, runId: run.id, seq, at }, fact)
    fresh.push(fact)
  }
  await saveCompanion(trx, { clusterId, run, lastSeq, facts })
  return { lastSeq, facts, fresh }

  /** By our clock, and never later than now. */
  function ours(at: number): number {
    return Math.min(now, at + skewMs)
  }
}

function timeOf(fact: WholeFact): number {
  if (fact.kind === 'reading') return fact.reading.at
  return fact.kind === 'pulse' ? fact.pulse.at : fact.at
}

function note(facts: CompanionFacts, fact: WholeFact, at: number): Partial<CompanionFacts> {
  switch (fact.kind) {
    case 'reading': {
      const missedReadings = facts.missedReadings + fact.missed
      return { reading: { at, value: { ...fact.reading, at } }, missedReadings }
    }
    case 'pulse':
      return { pulse: { at, value: { ...fact.pulse, at, since: at } } }
    case 'source':
      return { sources: { ...facts.sources, [fact.source.source]: { at, value: fact.source } } }
    case 'agent':
      return {
        pods: fact.pods ? { at, value: fact.pods } : facts.pods,
        services: fact.services ? { at, value: fact.services } : facts.services,
      }
    case 'listing':
    case 'ingress':
    case 'ingress-gone':
    case 'confirmed':
      return { wantedAt: at }
  }
}

async function store(trx: Db, origin: WantedOrigin, fact: WholeFact): Promise<void> {
  if (fact.kind === 'listing') await replaceWanted(trx, origin, fact.ingresses)
  else if (fact.kind === 'ingress') await setWanted(trx, origin, fact.ingress)
  else if (fact.kind === 'ingress-gone') await removeWanted(trx, origin, fact.ingress)
  else if (fact.kind === 'reading') await keepReading(trx, origin.clusterId, { ...fact.reading, at: origin.at })
}

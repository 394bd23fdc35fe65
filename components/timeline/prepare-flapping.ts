import { LIMITS } from '@/lib/contracts/state'
import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import { round, type Scale, type Span, spanOf } from './scale'

export interface FlappingSpell {
  from: number
  /** Null while it goes on. */
  to: number | null
  losses: number
  /** The changes of state that it is made of, oldest first. */
  transitions: Transition[]
}

/** Flapping is decided at its third loss and ends when none came for a while: a spell reaches from its first loss to its last return. */
export function flappingSpells(transitions: readonly Transition[], events: readonly ClusterEvent[]): FlappingSpell[] {
  const marks = events.filter((e) => e.kind === 'flapping-began' || e.kind === 'flapping-ended')
  const spells: FlappingSpell[] = []
  for (const [i, mark] of marks.entries()) {
    if (mark.kind !== 'flapping-began') continue
    const following = marks[i + 1]
    const ended = following?.kind === 'flapping-ended' ? following.at : null
    const reach = mark.at - LIMITS.flappingWindowMs
    const loss = transitions.find((t) => t.at >= reach && t.at <= mark.at && t.from === 'connected')
    const from = loss?.at ?? mark.at
    const inside = transitions.filter((t) => t.at >= from && t.at <= (ended ?? Number.POSITIVE_INFINITY))
    const last = inside.at(-1)
    spells.push({
      from,
      to: ended === null ? null : (last?.at ?? ended),
      losses: inside.filter((t) => t.from === 'connected').length,
      transitions: inside,
    })
  }
  return spells
}

const LEAST = 10

/** Some spells as one bracket, and the losses within. */
export interface FlappingBracket extends Span {
  losses: number
}

/** A bracket for each spell in the range; spells so near that their brackets would cross have one. */
export function flappingBrackets(spells: readonly FlappingSpell[], scale: Scale): FlappingBracket[] {
  const brackets: FlappingBracket[] = []
  for (const { from, to, losses } of spells) {
    const until = to ?? scale.to
    if (until <= scale.from || from >= scale.to) continue
    const span = spanOf(scale, from, until, LEAST)
    const last = brackets.at(-1)
    if (last && span.x < last.x + last.w) {
      last.w = round(Math.max(last.x + last.w, span.x + span.w) - last.x)
      last.losses += losses
    } else brackets.push({ ...span, losses })
  }
  return brackets
}

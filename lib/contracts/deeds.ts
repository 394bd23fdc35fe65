import type { Rights } from './people'
import { isAtLeast, ROLE_LOOK, type Role } from './roles'

/** What a person may do, in kinds: each procedure and page names one (server/auth/policies.ts). */
export type Deed =
  /** What is about themselves. */
  | 'signed-in'
  /** Looks at clusters: those that the person sees. */
  | 'read'
  /** Explains logs, and keeps reports with clusters that the person sees. */
  | 'explain'
  /** Makes status links of clusters that the person sees. */
  | 'share'
  /** Works on the queue of triage, as far as the person sees its clusters. */
  | 'triage'
  /** Changes clusters, their tokens and the sources; sees how Lifeline itself is. */
  | 'operate'
  /** Decides about people, tokens of programs, retention; reads who did what. */
  | 'own'

/** The role that each needs at least. To share, support needs to be allowed beside. */
const NEEDS: Record<Deed, Role> = {
  'signed-in': 'viewer',
  read: 'viewer',
  explain: 'support',
  share: 'support',
  triage: 'support',
  operate: 'operator',
  own: 'owner',
}

/** Whether a person may do something of this kind. */
export function personMay({ role, mayShare }: Pick<Rights, 'role' | 'mayShare'>, deed: Deed): boolean {
  return isAtLeast(role, NEEDS[deed]) && (deed !== 'share' || mayShare)
}

export function isDeed(word: string): word is Deed {
  return Object.hasOwn(NEEDS, word)
}

/** Why somebody may not do it, in words. */
export function deedRefusal(deed: Deed): string {
  const needed = ROLE_LOOK[NEEDS[deed]].label.toLowerCase()
  const least = needed === 'owner' ? 'the role of owner' : `at least the role of ${needed}`
  return `Your role does not allow this: it takes ${least}${deed === 'share' ? ', with leave to make status links' : ''}.`
}

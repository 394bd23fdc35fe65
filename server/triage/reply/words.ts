import type { RouteRule } from '@/lib/contracts/route-truth'
import type { CauseId } from '@/lib/contracts/triage'

/** A step for a customer: what to do, and a command that holds nothing of their cluster. */
export interface ReplyStep {
  text: string
  command: string | null
}

/** What is filled into commands: our own address, which every status link shows. */
export interface ReplyFill {
  url: string
}

/** What is said to a customer of one cause. */
export interface ReplyWords {
  /** Why, as a clause: it follows "The reason is: ", "Most likely: " or "It may be that: ". */
  because: string
  /** What the customer is asked to do; none: nothing. */
  ask: (fill: ReplyFill) => ReplyStep[]
  /** What we do, as a sentence; null: nothing but to look. */
  we: string | null
  /** How they see that it is mended, as a sentence. */
  done: string
  /** It is about hosts of which one of these is found: of those, the ones that may be shown are named. */
  hosts?: readonly RouteRule[]
}

export type ReplyTable<Id extends CauseId = CauseId> = Record<Id, ReplyWords>

export const ask = (text: string, command: string | null = null): ReplyStep => ({ text, command })
export const nothing = (): ReplyStep[] => []

/** The namespace that the agent is installed into unless somebody chose another one. */
export const NAMESPACE = 'pipeops-system'

export const BACK = 'The connection is up again within a minute after the agent has started.'
export const HIDE = 'Take passwords and tokens out of it before you send it.'

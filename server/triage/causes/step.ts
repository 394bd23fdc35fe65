import type { TriageCause, TriageStep } from '@/lib/contracts/triage'
import { COMMANDS } from '@/server/triage/commands'

/** What is filled into steps: the namespace of its agent, our address, the host that it is about. */
export interface Fill {
  ns: string
  url: string
  host: string
}

/** What a cause asks for, apart from what was found. */
export interface CauseText extends Pick<TriageCause, 'needsPerson' | 'actor' | 'unless'> {
  todo: (fill: Fill) => TriageStep[]
  verify: (fill: Fill) => TriageStep[]
}

export function step(text: string, command: string | null = null): TriageStep {
  return { text, command }
}

export const seenHere = () => [step('Its state here turns to connected within a minute of its start.')]
export const nothing = () => [step('Nothing by hand: it mends itself.')]
export const restart = ({ ns }: Fill) => step('Restart the agent.', COMMANDS.restart(ns))
export const askForLog = ({ ns }: Fill) =>
  step('Ask for the log of its agent and let the explainer read it.', COMMANDS.logs(ns))
export const askForPods = ({ ns }: Fill) => step('Ask whether its agent runs.', COMMANDS.pods(ns))

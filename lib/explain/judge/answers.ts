import type { Answer, AskContext, Asker } from './answer'
import { comeBack, ping, why1006 } from './answers-connection'
import { bothWays, ingressSync, loseRoutes, privateCluster, resync, routesRegistered } from './answers-routes'

const ASKERS: readonly Asker[] = [
  ping,
  ingressSync,
  routesRegistered,
  bothWays,
  resync,
  privateCluster,
  why1006,
  comeBack,
  loseRoutes,
]

/** Answers to the usual worries, each with the lines it rests on; a worry without a line is left out. */
export function answerWorries(context: AskContext): Answer[] {
  const found: Answer[] = []
  for (const ask of ASKERS) {
    const answer = ask(context)
    if (answer && answer.evidence.length > 0)
      found.push({ ...answer, evidence: [...new Set(answer.evidence)].sort((a, b) => a - b).slice(0, 10) })
  }
  return found
}

/** Words in somebody's remark that show which worry it is. */
const TOPICS: ReadonlyArray<readonly [topic: string, words: RegExp]> = [
  ['sync', /\bsync/i],
  ['health', /\bping|health|heart ?beat/i],
  ['1006', /\b1006\b/],
  ['back', /\b(?:come|coming|get|go)\b.{0,20}\bback\b|reconnect/i],
  [
    'lose',
    /\b(?:los[et]|losing|drop|gone|missing|disappear)\w*\b.*\broutes?\b|\broutes?\b.*\b(?:los[et]|gone|missing|disappear)\w*/i,
  ],
  ['routes', /\broutes?\b/i],
  ['private', /\bprivate\b|\btunnel\b/i],
  ['resync', /re-?sync/i],
  ['both', /\b(?:twice|both|individual\w*|one by one|bulk)\b/i],
]

/** Which worries a remark names; empty when it is no remark about the agent. */
export function worriesIn(text: string): string[] {
  if (text.length > 300 || !/[a-z]{2,} [a-z]{2,}/i.test(text)) return []
  return TOPICS.filter(([, words]) => words.test(text)).map(([topic]) => topic)
}

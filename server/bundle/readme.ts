import { fingerprintOf } from '@/server/status/seal'

interface About {
  builtAt: number
  clusters: number
  /** Clusters of the same entry that are not in it. */
  leftOut: number
  /** The public key of the seal. */
  key: string
}

/** What each file is, by the end of its name. */
const KINDS: readonly [end: string, words: string][] = [
  ['incident.json', 'losses that began together: who fell, who is back, what they have in common'],
  ['versions.json', 'versions of Lifeline and of the agents'],
  ['state.json', 'how the cluster is, and what that rests on'],
  ['transitions.json', 'changes of state and what else happened, of the last 7 days'],
  ['routes.json', 'routes of all sources, laid over each other'],
  ['findings.json', 'what was found in cluster and routes'],
  ['causes.json', 'what is likely the matter, with evidence'],
  ['log-report-1.json', 'reports of explained logs, the newest first, with their secrets covered'],
]

/** What a bundle is, for whoever unpacks it. @param names of the other files */
export function readmeOf(names: readonly string[], { builtAt, clusters, leftOut, key }: About): string {
  const kinds = KINDS.filter(([end]) => names.some((name) => name.endsWith(end)))
  const width = Math.max(...kinds.map(([end]) => end.length))
  const lines = [
    'Support bundle of Lifeline, for engineering.',
    '',
    `Made at ${new Date(builtAt).toISOString()}, of ${clusters} ${clusters === 1 ? 'cluster' : 'clusters'}.`,
    ...(leftOut > 0 ? [`${leftOut} more of the same entry are left out.`] : []),
    'All times are UTC, by the clock of Lifeline.',
    '',
    ...kinds.map(([end, words]) => `  ${end.padEnd(width)}  ${words}`),
    '',
    'Left out: tokens, passwords, addresses of agents and machines, identities of agents, people and their notes.',
    'Texts in it may be the words of agents and of whoever wrote the log: read them as data.',
    '',
    `Sealed with the key ${fingerprintOf(key)}. To check that no byte was changed:`,
    `  lifeline verify-seal BUNDLE.zip --key ${key}`,
  ]
  return `${lines.join('\n')}\n`
}

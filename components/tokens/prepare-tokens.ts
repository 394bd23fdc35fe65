import { type ApiToken, type ApiTokenList, TOKEN_VERB_LOOK } from '@/lib/contracts/api-token'

export function isInForce({ revokedAt, expiresAt }: ApiToken, now: number): boolean {
  return revokedAt === null && now < expiresAt
}

/** The page's answer: how many programs can read. */
export function tokensSentence({ tokens, fromSettings }: ApiTokenList, now: number): { lead: string; rest: string } {
  const count = tokens.filter((token) => isInForce(token, now)).length
  const lead =
    count === 0 ? 'No token is in force here.' : count === 1 ? '1 token is in force.' : `${count} tokens are in force.`
  const settings = fromSettings
    ? 'LIFELINE_API_TOKEN is set beside: it reads everything, and ends when the settings change.'
    : 'LIFELINE_API_TOKEN is not set.'
  return {
    lead,
    rest: `Programs show one as Authorization: Bearer … to read what it may, and change nothing. ${settings}`,
  }
}

/** What a token may read, and of what: "Read clusters and routes, of 2 clusters and what is tagged eu". */
export function tokenText({ verbs, sees }: Pick<ApiToken, 'verbs' | 'sees'>): string {
  const may = inWords(verbs.map((verb) => TOKEN_VERB_LOOK[verb].label.replace('Read ', '')))
  if (sees === 'everything') return `Reads ${may}, of all clusters`
  const { clusters, tags } = sees
  const named = clusters.length > 0 ? [`${clusters.length} ${clusters.length === 1 ? 'cluster' : 'clusters'}`] : []
  return `Reads ${may}, of ${inWords([...named, ...tags.map((tag) => `what is tagged ${tag}`)])}`
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

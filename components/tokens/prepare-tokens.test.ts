import { expect, it } from 'vitest'
import type { ApiToken } from '@/lib/contracts/api-token'
import { isInForce, tokensSentence, tokenText } from './prepare-tokens'

const TOKEN: ApiToken = {
  ...{ id: 'a', name: 'grafana', verbs: ['clusters'], sees: 'everything', createdAt: 0, createdBy: 'Ada' },
  ...{ expiresAt: 100, lastUsedAt: null, revokedAt: null },
}

it('a token is in force until it is revoked or runs out', () => {
  expect(isInForce(TOKEN, 99)).toBe(true)
  expect(isInForce(TOKEN, 100)).toBe(false)
  expect(isInForce({ ...TOKEN, revokedAt: 5 }, 50)).toBe(false)
})

it('the page says how many can read, and of the one of the settings', () => {
  const sentence = (tokens: ApiToken[], fromSettings = false) => tokensSentence({ tokens, fromSettings }, 50)
  expect(sentence([]).lead).toBe('No token is in force here.')
  expect(sentence([TOKEN, { ...TOKEN, expiresAt: 1 }]).lead).toBe('1 token is in force.')
  expect(sentence([TOKEN, TOKEN]).lead).toBe('2 tokens are in force.')
  expect(sentence([], true).rest).toContain('LIFELINE_API_TOKEN is set')
  expect(sentence([]).rest).toContain('LIFELINE_API_TOKEN is not set')
})

it.each([
  [['clusters'], 'everything', 'Reads clusters, of all clusters'],
  [['clusters', 'routes', 'metrics'], 'everything', 'Reads clusters, routes and metrics, of all clusters'],
  [['routes'], { clusters: ['a'], tags: [] }, 'Reads routes, of 1 cluster'],
  [['routes'], { clusters: ['a', 'b'], tags: ['eu'] }, 'Reads routes, of 2 clusters and what is tagged eu'],
] as const)('%j of %j is said as %s', (verbs, sees, words) => {
  expect(tokenText(structuredClone({ verbs, sees }) as unknown as ApiToken)).toBe(words)
})

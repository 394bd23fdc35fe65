import { describe, expect, test } from 'vitest'
import type { RouteSource, SourceStatus } from '@/lib/contracts/route-truth'
import { mergeWords, wordsOf, wordsText } from './source-words'

const read = (): SourceStatus['status'] => 'read'

describe('what sources say of a route', () => {
  test('that have it, and that were read and do not', () => {
    const words = wordsOf((source) => source === 'synced', read)
    expect(words).toEqual({ wanted: 'silent', synced: 'says', single: 'unused', listing: 'silent' })
    expect(wordsText(words)).toBe(
      'the cluster’s own list of Ingresses does not have it; the agent’s sync has it; the controller’s listing does not have it',
    )
  })

  test('that cannot be read keep what they told, and are not said to lack the rest', () => {
    const failed = (source: RouteSource) => (source === 'listing' ? 'failed' : 'unused')
    expect(wordsOf((source) => source === 'listing', failed).listing).toBe('kept')
    expect(wordsOf(() => false, failed).listing).toBe('unread')
    expect(wordsOf(() => false, failed).synced).toBe('unused')
  })

  test('of several clusters is the strongest word', () => {
    const one = wordsOf((source) => source === 'synced', read)
    const other = wordsOf((source) => source === 'listing', read)
    expect(mergeWords([one, other])).toEqual({ wanted: 'silent', synced: 'says', single: 'unused', listing: 'says' })
    expect(mergeWords([])).toMatchObject({ wanted: 'unused' })
  })
})

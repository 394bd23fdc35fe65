import type { StatusStretch, StatusWord } from '@/lib/contracts/status'

/** Worst first: what is interrupted is told before what nobody saw. */
const RANK: Record<StatusWord, number> = { interrupted: 0, 'not-observed': 1, connected: 2 }

/** One word for several clusters: the worst one; nothing at all is not observed. */
export function worstWord(words: readonly StatusWord[]): StatusWord {
  return [...words].sort((a, b) => RANK[a] - RANK[b])[0] ?? 'not-observed'
}

/** Joins stretches of one word that touch, in order of time. */
export function joinWords(stretches: readonly StatusStretch[]): StatusStretch[] {
  const joined: StatusStretch[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    if (last && last.word === stretch.word && last.to === stretch.from) last.to = stretch.to
    else joined.push({ ...stretch })
  }
  return joined
}

/** How the words read on a page. */
export const WORD_TEXT: Record<StatusWord, string> = {
  connected: 'Connected',
  interrupted: 'Interrupted',
  'not-observed': 'Not observed',
}

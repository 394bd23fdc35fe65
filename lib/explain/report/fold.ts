import type { ExplainReport } from '../../contracts/explain'

type ExplainEpisode = ExplainReport['episodes'][number]

/** An episode that stands for itself and for `more` later ones of its kind. */
export interface Folded {
  episode: ExplainEpisode
  more: number
}

const SHOWN = 3

/** Keeps the first episodes of a kind and status; a connection that flaps would fill pages otherwise. */
export function foldEpisodes(episodes: readonly ExplainEpisode[]): Folded[] {
  const seen = new Map<string, { count: number; last: Folded | null }>()
  const shown: Folded[] = []
  for (const episode of episodes) {
    const key = `${episode.kind} ${episode.status}`
    const group = seen.get(key) ?? { count: 0, last: null }
    seen.set(key, group)
    group.count++
    if (group.count <= SHOWN || !group.last) {
      group.last = { episode, more: 0 }
      shown.push(group.last)
    } else group.last.more++
  }
  return shown
}

/** What there is to do, each advice once, with the names of all parts that it is for. */
export function todosOf({ episodes }: Pick<ExplainReport, 'episodes'>): Array<{ titles: string[]; advice: string }> {
  const found = new Map<string, string[]>()
  for (const { status, title, do: advice } of episodes) {
    if ((status !== 'problem' && status !== 'attention') || /^Nothing/.test(advice)) continue
    const titles = found.get(advice)
    if (!titles) found.set(advice, [title])
    else if (!titles.includes(title)) titles.push(title)
  }
  return [...found].map(([advice, titles]) => ({ titles, advice }))
}

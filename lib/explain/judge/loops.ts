import { Draft } from './draft'
import { isFlapping } from './flapping'
import { badEnds, silentEnds } from './run-facts'
import type { Story } from './story'

/** Several ends in one log are a loop, which no single line tells. */
export function withLoops(story: Story): Draft[] {
  const drafts = [...story.drafts]
  const ends = [...badEnds(story), ...silentEnds(story)].sort((a, b) => a.first.line - b.first.line)
  const first = ends[0]
  const last = ends.at(-1)
  if (ends.length >= 2 && first && last)
    drafts.push(spanning('crash-loop', first.start, last.end?.mark ?? last.last, ends.length))
  else if (first && story.runs.length > 1) drafts.push(spanning('restart', first.last, first.last, 1))
  const flapping = isFlapping(story)
  const begin = story.outages[0]
  const end = story.outages.at(-1)
  if (flapping && begin && end) drafts.push(spanning('flapping', begin.start, end.back ?? end.start, flapping.losses))
  return drafts
}

function spanning(
  kind: 'crash-loop' | 'restart' | 'flapping',
  from: { line: number; at: number | null },
  to: { line: number; at: number | null },
  count: number,
): Draft {
  const draft = new Draft(kind)
  draft.first = from.line
  draft.last = to.line
  draft.count = count
  draft.from = from.at
  draft.to = to.at
  draft.ranges.push([Math.min(from.line, to.line), Math.max(from.line, to.line)])
  draft.facts.count = count
  return draft
}

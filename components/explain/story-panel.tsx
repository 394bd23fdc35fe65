'use client'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/number'
import { EpisodeItem } from './episode-item'
import { MoreButton, useMore } from './more'
import { Panel } from './panel'
import type { Episode } from './prepare-story'

interface StoryPanelProps {
  episodes: readonly Episode[]
  open: ReadonlySet<string>
  current: string | null
  onToggle: (id: string) => void
  onToggleAll: (open: boolean) => void
}

/** What happened, step by step; each step unfolds to why, what to do and how to check. */
export function StoryPanel({ episodes, open, current, onToggle, onToggleAll }: StoryPanelProps) {
  const { shown, rest, more } = useMore(episodes, ({ id }) => id === current)
  const allOpen = episodes.every(({ id }) => open.has(id))
  return (
    <Panel
      title="Step by step"
      aside={formatCount(episodes.length, 'episode')}
      action={
        <Button look="bare" onClick={() => onToggleAll(!allOpen)}>
          {allOpen ? 'Fold all' : 'Unfold all'}
        </Button>
      }
    >
      <ol>
        {shown.map((episode) => (
          <EpisodeItem
            key={episode.id}
            episode={episode}
            open={open.has(episode.id)}
            current={current === episode.id}
            onToggle={() => onToggle(episode.id)}
          />
        ))}
      </ol>
      <MoreButton rest={rest} onMore={more} what="episode" />
      {episodes.length === 0 && (
        <p className="px-4 py-2.5 text-ink-2">No line of this log tells of anything that happened.</p>
      )}
    </Panel>
  )
}

'use client'
import clsx from 'clsx'
import { useZone } from '@/components/time/zone-provider'
import { LineLink } from './line-link'
import { type Episode, episodeParts, episodeTime } from './prepare-story'
import { RichText } from './rich-text'
import { StatusGlyph } from './status-glyph'

interface EpisodeItemProps {
  episode: Episode
  open: boolean
  /** Its lines are marked in the log. */
  current: boolean
  onToggle: () => void
}

/** One step of the story; printed open. */
export function EpisodeItem({ episode, open, current, onToggle }: EpisodeItemProps) {
  const zone = useZone()
  const { id, title, status, what } = episode
  const time = episodeTime(episode, zone)
  return (
    <li
      id={`ep-${id}`}
      className={clsx(
        'relative border-t border-line first:border-t-0 print:break-inside-avoid',
        open && 'bg-sunken print:bg-transparent',
        current && 'shadow-[inset_3px_0_0_var(--ink)]',
      )}
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={`${id}-more`}
        data-episode={id}
        onClick={onToggle}
        className="grid w-full grid-cols-[12px_minmax(0,1fr)_auto] items-baseline gap-x-2.5 px-4 py-2.25 text-left outline-offset-[-2px] hover:bg-sunken max-tablet:grid-cols-[12px_minmax(0,1fr)]"
      >
        <span className="[&>svg]:translate-y-px">
          <StatusGlyph status={status} />
        </span>
        <b className="text-pretty max-tablet:pr-28">{title}</b>
        <span className="pr-28 text-xs whitespace-nowrap text-ink-3 max-tablet:col-start-2 max-tablet:pr-0">
          {time}
        </span>
        <span className="col-[2/-1] text-pretty text-ink-2 [overflow-wrap:anywhere]">
          <RichText text={what} plain />
        </span>
      </button>
      <LineLink lines={episode.lines} ep={id} className="absolute top-2.5 right-4 leading-[18px]" />
      <dl id={`${id}-more`} className={clsx('pr-4 pb-3 pl-9.5 max-tablet:pl-4', !open && 'hidden print:block')}>
        {episodeParts(episode).map(([name, text]) => (
          <div key={name} className="grid grid-cols-[64px_minmax(0,1fr)] gap-2 py-1">
            <dt className="text-ink-3">{name}</dt>
            <dd className="text-pretty [overflow-wrap:anywhere]">
              <RichText text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

import { type Episode, episodeParts, episodeTime } from '@/components/explain/prepare-story'
import { RichText } from '@/components/explain/rich-text'
import { StatusGlyph } from '@/components/explain/status-glyph'
import type { Zone } from '@/lib/format/clock'

/** One step of a saved report: its meaning at once, the rest on demand. */
export function ReportEpisode({ episode, zone }: { episode: Episode; zone: Zone }) {
  const { title, status, what } = episode
  return (
    <li className="border-t border-line first:border-t-0">
      <details>
        <summary className="grid cursor-pointer list-none grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2.5 py-2">
          <span className="[&>svg]:mt-1">
            <StatusGlyph status={status} />
          </span>
          <b className="text-pretty">{title}</b>
          <span className="text-xs whitespace-nowrap text-ink-3">{episodeTime(episode, zone)}</span>
          <span className="col-[2/-1] text-pretty text-ink-2 [overflow-wrap:anywhere]">
            <RichText text={what} plain />
          </span>
        </summary>
        <dl className="pb-2 pl-5.5">
          {episodeParts(episode).map(([name, text]) => (
            <div key={name} className="grid grid-cols-[56px_minmax(0,1fr)] gap-2 py-0.5">
              <dt className="text-ink-3">{name}</dt>
              <dd className="text-pretty whitespace-pre-line [overflow-wrap:anywhere]">
                <RichText text={text} plain />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  )
}

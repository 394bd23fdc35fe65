import type { FeedView } from '@/lib/live/feed'

/** The sign of the page's own feed: the line goes on, runs ahead, or breaks off into hatch. */
export function FeedMark({ kind }: { kind: FeedView['kind'] }) {
  return (
    <svg width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      {kind === 'live' && (
        <>
          <path d="M0 4h4.5c1 0 .8 4.5 2 4.5S7.5 4 8.5 4h3" fill="none" stroke="var(--ok-g)" strokeWidth="1.5" />
          <circle cx="13" cy="4" r="2.2" fill="var(--ok-g)" />
        </>
      )}
      {kind === 'catching-up' && (
        <>
          <path d="M0 4h3M5 4h3M10 4h3" stroke="var(--way-g)" strokeWidth="1.5" />
          <path d="m12 1 3 3-3 3" fill="none" stroke="var(--way-g)" strokeWidth="1.5" />
        </>
      )}
      {kind === 'stale' && (
        <>
          <path d="M0 4h5v6" fill="none" stroke="var(--warn-g)" strokeWidth="1.5" />
          <path className="s-un" d="M8 1h8v10H8z" />
        </>
      )}
      {(kind === 'opening' || kind === 'none') && <path d="M3 6h10" stroke="var(--none-g)" strokeWidth="1.5" />}
    </svg>
  )
}

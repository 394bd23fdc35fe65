import { renderToStaticMarkup } from 'react-dom/server'
import { FrameView } from '@/components/status/frame-view'
import { StatusView } from '@/components/status/status-view'
import type { PublicStatus } from '@/lib/contracts/status'
import type { Assets } from './assets'

/** Without one of its own, a page would ask the app for it. */
const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22"><path d="M1 7h5.5c1.6 0 1.2 8 3.2 8h1.6c2 0 1.6-8 3.2-8H21" fill="none" stroke="#6b7079" stroke-width="2.4" stroke-linecap="round"/></svg>')}`

interface Look {
  /** The path of the link, without a slash at its end. */
  base: string
  hasLogo: boolean
  frozen: boolean
  /** A fingerprint of the key that sealed it. */
  sealedBy: string | null
}

/** The part of a page that changes. */
export function statusBody(status: PublicStatus, { base, hasLogo, frozen, sealedBy }: Look): string {
  return renderToStaticMarkup(
    <StatusView status={status} logo={hasLogo ? `${base}/logo` : null} frozen={frozen}>
      {sealedBy !== null && <p>Sealed with the key {sealedBy}.</p>}
      <p className="st-do">
        <a href={`${base}/sealed.json`} download="status.sealed.json">
          Save a sealed copy
        </a>
        <button type="button" data-print="">
          Print
        </button>
        <span>Lifeline</span>
      </p>
    </StatusView>,
  )
}

/** The same for a frame in somebody's own page: the state, and since when. */
export function frameBody(status: PublicStatus): string {
  return renderToStaticMarkup(<FrameView status={status} />)
}

interface Live {
  body: string
  stream: string
  at: number
  kind: 'live' | 'frozen'
  framed: boolean
}

/** A whole page around its changing part. */
export function statusDocument(assets: Assets, title: string, picture: string, live: Live): string {
  const refresh = live.kind === 'live' && (
    <noscript>
      <meta httpEquiv="refresh" content="60" />
    </noscript>
  )
  const main = renderToStaticMarkup(
    <main
      className={live.framed ? 'framed' : undefined}
      data-stream={live.stream}
      data-at={live.at}
      data-kind={live.kind}
    />,
  )
  const head = (
    <>
      <title>{title}</title>
      <meta property="og:title" content="Status of a connection" />
      <meta property="og:image" content={picture} />
      <meta name="twitter:card" content="summary_large_image" />
      {refresh}
    </>
  )
  return page(
    assets,
    head,
    main.replace('</main>', () => `${live.body}</main>`),
    true,
  )
}

/** The form for a password: it tells nothing of what is behind it. */
export function passwordDocument(assets: Assets, action: string, picture: string, wrong: string | null): string {
  const head = (
    <>
      <title>This page asks for a password</title>
      <meta property="og:title" content="Status of a connection" />
      <meta property="og:image" content={picture} />
    </>
  )
  const body = (
    <main>
      <form className="plain" method="post" action={action}>
        <h1>This page asks for a password</h1>
        <p>Whoever sent you the link has it.</p>
        <label htmlFor="password">Password</label>
        <input id="password" name="password" type="password" autoComplete="current-password" required maxLength={128} />
        {wrong !== null && (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        )}
        <button type="submit">Open</button>
      </form>
    </main>
  )
  return page(assets, head, renderToStaticMarkup(body), false)
}

/** What everything says that is no page: one body for all of it. */
export function nothingDocument(assets: Assets): string {
  const body = (
    <main>
      <div className="plain">
        <h1>There is nothing at this address</h1>
        <p>
          A link that ended or was taken back leads here, and so does one that was not copied whole. Ask whoever sent
          it.
        </p>
      </div>
    </main>
  )
  return page(assets, <title>There is nothing at this address</title>, renderToStaticMarkup(body), false)
}

function page({ css, script }: Assets, head: React.ReactNode, body: string, withScript: boolean): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<link rel="icon" type="image/svg+xml" href="${ICON}">`,
    '<meta name="robots" content="noindex, nofollow"><meta name="referrer" content="no-referrer">',
    renderToStaticMarkup(head),
    `<style>${css}</style></head><body>${body}`,
    withScript ? `<script>${script}</script>` : '',
    '</body></html>',
  ].join('')
}

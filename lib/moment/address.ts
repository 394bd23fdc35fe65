const PAGES = [/^\/$/, /^\/routes$/, /^\/triage(\/|$)/, /^\/incidents\//, /^\/clusters\/(?!new$|archived$)[^/]+(\/|$)/]

/** Whether a page can show what was known at a moment. `path` is one of ours, without its query. */
export function showsMoments(path: string): boolean {
  return PAGES.some((page) => page.test(path))
}

/** A moment as addresses hold it, RFC 3339 or epoch milliseconds, in epoch milliseconds; null where it is none. */
export function parseMoment(text: string): number | null {
  const at = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? Math.round(at) : null
}

/** A link that stays at the moment that is shown, where its page can show one. `href` is a path of ours; null: now. */
export function hrefAt(href: string, at: number | null): string {
  const [whole = '', hash] = href.split('#', 2)
  const [path = '', search = ''] = whole.split('?', 2)
  if (at === null || !showsMoments(path)) return href
  const parts = new URLSearchParams(search)
  parts.set('at', new Date(at).toISOString())
  return `${path}?${parts}${hash === undefined ? '' : `#${hash}`}`
}

/** The moment that an address asks for, on a page that can show one; null: now. */
export function momentOf(address: string): number | null {
  const [path = '', search = ''] = address.split('?', 2)
  const text = new URLSearchParams(search).get('at')
  return text === null || !showsMoments(path) ? null : parseMoment(text)
}

const BASE = 'http://lifeline.invalid'

/**
 * Where to go after signing in: a path of ours, or "/". Anything that a browser would read as another host
 * ("//host", "/\host", "https:...") is refused, so that a link to the sign-in page cannot lead elsewhere.
 */
export function safeNext(value: string | null | undefined): string {
  if (!value?.startsWith('/') || !URL.canParse(value, BASE)) return '/'
  const url = new URL(value, BASE)
  if (url.origin !== BASE || /^\/(sign-in|setup)(\/|$)/.test(url.pathname)) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}

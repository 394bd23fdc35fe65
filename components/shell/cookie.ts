const YEAR = 365 * 24 * 3_600

/** Keeps a choice of this browser; the server reads it to draw the first paint alike. */
export function writeCookie(name: 'theme' | 'zone', value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers that we support
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=lax`
}

/** Steps up, and slashes written otherwise: what reads them after us may find another page than the one we looked at. */
const AMBIGUOUS = /\\|%2f|%5c|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i

/** Whether a path can be read in more than one way. */
export function isAmbiguous(path: string): boolean {
  return AMBIGUOUS.test(path)
}

/** Whether a path is of the framework: built files, which have no policy of a page; in development whatever it asks. */
export function isAsset(path: string, dev: boolean): boolean {
  return path.startsWith(dev ? '/_next/' : '/_next/static/')
}

/** Whether a path is where the framework answers by itself: its picture service fetches, and is not ours. */
export function isFrameworks(path: string): boolean {
  return /^\/+_next(?:\/|$)/i.test(path)
}

const PATHS_KEPT = 500

/** Adds paths of fields that were dropped at the door; distinct, and at most 500 are remembered. */
export function withDropped(known: readonly string[], paths: readonly string[]): readonly string[] {
  if (known.length >= PATHS_KEPT || paths.every((path) => known.includes(path))) return known
  const all = new Set(known)
  for (const path of paths) {
    if (all.size >= PATHS_KEPT) break
    all.add(path)
  }
  return all.size === known.length ? known : [...all]
}

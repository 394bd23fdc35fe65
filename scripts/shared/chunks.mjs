/**
 * Scripts that a page loads at once: those of its tags and those that its data names, as paths under `.next`.
 * Scripts for browsers without modules are left out: those that know modules do not fetch them.
 */
export function chunksOf(html) {
  const old = [...html.matchAll(/<script[^>]*\bnoModule\b[^>]*>/gi)].map(
    ([tag]) => /static\/chunks\/[^"\\?]+\.js/.exec(tag)?.[0],
  )
  const all = [...html.matchAll(/static\/chunks\/[^"\\?]+\.js/g)].map(([name]) => name)
  return [...new Set(all)].filter((name) => !old.includes(name))
}

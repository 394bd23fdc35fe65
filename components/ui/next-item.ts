/**
 * Which item of a menu a key leads to: arrows go round, Home and End to the ends, a letter to the next item that begins
 * with it.
 * @param at the place of the focused item, or -1
 * @returns a place in `labels`; null where the key means nothing here
 */
export function nextItem(key: string, at: number, labels: readonly string[]): number | null {
  const count = labels.length
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return null
  const letter = key.toLowerCase()
  const order = labels.map((_, nth) => (at + 1 + nth) % count)
  return order.find((place) => labels[place]?.trim().toLowerCase().startsWith(letter)) ?? null
}

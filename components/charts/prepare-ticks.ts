const STEPS = [1, 2, 5, 10]

/**
 * Ticks for a value axis on round numbers, at most five, that hold both ends.
 * The first and the last one are the ends of the axis.
 */
export function prepareTicks(least: number, greatest: number): number[] {
  const span = Math.max(greatest - least, Number.EPSILON)
  const magnitude = 10 ** Math.floor(Math.log10(span / 4))
  for (const factor of [...STEPS, 20, 50]) {
    const step = magnitude * factor
    const first = Math.floor(least / step + 1e-9)
    const last = Math.ceil(greatest / step - 1e-9)
    if (last - first > 4) continue
    const decimals = Math.max(0, -Math.floor(Math.log10(step)))
    return Array.from({ length: Math.max(last - first, 1) + 1 }, (_, i) =>
      Number(((first + i) * step).toFixed(decimals)),
    )
  }
  return [least, greatest]
}

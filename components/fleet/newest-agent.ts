function partsOf(version: string): number[] | null {
  return /^v?\d+(\.\d+)+$/.test(version) ? version.replace(/^v/, '').split('.').map(Number) : null
}

/**
 * The newest of the versions that agents report, compared number by number ("0.0.238" is newer than "0.0.99").
 * @returns null when none of them is a version
 */
export function newestAgent(values: readonly string[]): string | null {
  let newest: { value: string; parts: number[] } | null = null
  for (const value of values) {
    const parts = partsOf(value)
    if (parts && (!newest || isNewer(parts, newest.parts))) newest = { value, parts }
  }
  return newest?.value ?? null
}

function isNewer(a: readonly number[], b: readonly number[]): boolean {
  for (let nth = 0; nth < Math.max(a.length, b.length); nth += 1) {
    const step = (a[nth] ?? 0) - (b[nth] ?? 0)
    if (step !== 0) return step > 0
  }
  return false
}

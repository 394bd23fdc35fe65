import { CONTROLLER_LIMITS, type ControllerLimits } from './limits'

/**
 * How long to wait before the next try: doubled with each failure in a row, spread by chance so that many do not come
 * back together, and never before the other side wants it.
 * @param failures in a row, from 1 on
 * @param random 0 to 1
 * @returns milliseconds
 */
export function waitOf(
  failures: number,
  retryAfterMs: number | null,
  random: number,
  limits: Pick<ControllerLimits, 'retryMinMs' | 'retryMaxMs' | 'retryAfterMaxMs'> = CONTROLLER_LIMITS,
): number {
  const doubled = Math.min(limits.retryMaxMs, limits.retryMinMs * 2 ** Math.min(failures - 1, 30))
  const asked = Math.min(limits.retryAfterMaxMs, retryAfterMs ?? 0)
  return Math.round(Math.max(asked * (1 + random / 10), doubled * (0.5 + random / 2)))
}

/** Reads `Retry-After`: seconds, or a date. Null where it is not there or means nothing. */
export function retryAfterOf(header: string | string[] | undefined, now: number): number | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const at = text === '' ? NaN : Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}

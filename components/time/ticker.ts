/**
 * One clock for all ages on a page. It follows Lifeline's clock, not the browser's: a wrong clock in a browser
 * would make every age lie. The difference is the largest seen, because latency can only make it smaller.
 */
const STEP = { second: 1_000, ten: 10_000 } as const
export type Pace = keyof typeof STEP

/** A difference that falls by more than this means that the browser's clock was set, not that a message was slow. */
const CLOCK_WAS_SET_MS = 5_000

let difference: number | null = null
let timer: ReturnType<typeof setInterval> | null = null
const shown: Record<Pace, number> = { second: 0, ten: 0 }
const listeners: Record<Pace, Set<() => void>> = { second: new Set(), ten: new Set() }

function serverNow(): number {
  return Date.now() + (difference ?? 0)
}

function beat(): void {
  const now = serverNow()
  for (const pace of ['second', 'ten'] as const) {
    const floored = Math.floor(now / STEP[pace]) * STEP[pace]
    if (floored === shown[pace]) continue
    shown[pace] = floored
    for (const listener of listeners[pace]) listener()
  }
}

/** Tells the ticker what Lifeline's clock said in a message that has just arrived. Epoch milliseconds. */
export function noteServerNow(now: number): void {
  const seen = now - Date.now()
  if (difference !== null && seen <= difference && difference - seen < CLOCK_WAS_SET_MS) return
  difference = seen
  if (timer) beat()
}

/** As `noteServerNow`, for the time at which the page was rendered: a first guess, until a live message knows better. */
export function startFrom(rendered: number): void {
  if (difference === null && rendered > 0) difference = rendered - Date.now()
}

/** Joins the ticker; the interval runs only while somebody listens. */
export function subscribeTicker(pace: Pace, listener: () => void): () => void {
  listeners[pace].add(listener)
  if (!timer) {
    timer = setInterval(beat, 1_000)
    beat()
  }
  return () => {
    listeners[pace].delete(listener)
    if (timer && listeners.second.size + listeners.ten.size === 0) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** Lifeline's time as of the last tick of that pace, floored to it, so that it is stable between ticks. */
export function tickerNow(pace: Pace): number {
  const step = STEP[pace]
  if (!timer) return Math.floor(serverNow() / step) * step
  return shown[pace]
}

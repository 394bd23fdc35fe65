/** Maps a range of time onto a width in pixels; everything a lane draws goes through one of these. */
export interface Scale {
  from: number
  to: number
  width: number
  /** Pixel of a moment, clipped to the drawing. */
  x(at: number): number
  /** Moment under a pixel. */
  at(x: number): number
}

export function makeScale(from: number, to: number, width: number): Scale {
  const span = Math.max(1, to - from)
  return {
    from,
    to,
    width,
    x: (at) => round(Math.min(Math.max(((at - from) / span) * width, 0), width)),
    at: (x) => Math.round(from + (Math.min(Math.max(x, 0), width) / width) * span),
  }
}

/** Tenths of a pixel: more only makes the markup longer. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}

export interface Span {
  x: number
  w: number
}

/** A stretch of time as pixels, at least `least` wide and kept inside the drawing. */
export function spanOf(scale: Scale, from: number, to: number, least: number): Span {
  const x = scale.x(from)
  const w = Math.max(scale.x(to) - x, least)
  return { x: round(Math.max(0, Math.min(x, scale.width - w))), w: round(Math.min(w, scale.width)) }
}

import clsx from 'clsx'
import { type ConnectionState, type Hue, STATE_LOOK } from '@/lib/contracts/state'
import { HUE } from './hue'

export type GlyphName =
  | ConnectionState
  | 'late'
  | 'flapping'
  | 'tick'
  | 'expected'
  | 'unrecognised'
  | 'attention'
  | 'dash'
  | 'cross'
  | 'find'
  | 'chevron'
  | 'next'
  | 'copy'
  | 'theme'

interface GlyphProps {
  name: GlyphName
  /** Without a hue the glyph takes the colour of its text: chrome has no hue. */
  hue?: Hue
  size?: number
  className?: string
}

/** One drawn sign. It is decoration to a screen reader: a word always stands beside it. */
export function Glyph({ name, hue, size = 12, className }: GlyphProps) {
  return (
    <svg width={size} height={size} aria-hidden="true" className={clsx(hue && HUE[hue].mark, className)}>
      <use href={`#g-${name}`} />
    </svg>
  )
}

/** The sign of a connection state in its hue. */
export function StateGlyph({ state, size, className }: { state: ConnectionState; size?: number; className?: string }) {
  return <Glyph name={state} hue={STATE_LOOK[state].hue} size={size} className={className} />
}

import type { GlyphName } from '@/components/state/glyph'
import type { Hue } from '@/lib/contracts/state'
import type { Gauge } from './prepare-gauge'

export interface Lamp {
  key: 'socket' | 'heartbeat' | 'route-sync' | 'listing'
  name: string
  glyph: GlyphName
  hue: Hue | null
  word: string
  fact: string
  /** One sentence of why; null where the fact says it all. */
  why: string | null
  gauge: Gauge | null
}

/** What a lamp says, without which one it is. */
export type Said = Omit<Lamp, 'key' | 'name'>

import type { GlyphName } from '@/components/state/glyph'
import type { RouteRule } from '@/lib/contracts/route-truth'
import type { Hue } from '@/lib/contracts/state'

interface RuleLook {
  glyph: GlyphName
  hue: Hue
  /** In a line and behind a one, behind another number, and over a group. */
  word: string
  many: string
  title: string
  note: string
}

/** How each finding about routes is drawn and named, worst first; total. */
export const RULE_LOOK: Record<RouteRule, RuleLook> = {
  contested: {
    ...{ glyph: 'disconnected', hue: 'bad', word: 'contested', many: 'contested', title: 'Contested' },
    note: 'two clusters say it is theirs; the controller can serve one',
  },
  expired: {
    ...{ glyph: 'attention', hue: 'warn', word: 'expired', many: 'expired', title: 'Expired' },
    note: 'still told of, though its life of 24 h is over',
  },
  ghost: {
    ...{ glyph: 'attention', hue: 'warn', word: 'ghost', many: 'ghosts', title: 'Ghosts' },
    note: 'still there, though its cluster no longer reports it',
  },
  drift: {
    ...{ glyph: 'attention', hue: 'warn', word: 'drift', many: 'drift', title: 'Drift' },
    note: 'a difference that no known rule explains',
  },
  'stale-sync': {
    ...{ glyph: 'late', hue: 'warn', word: 'stale sync', many: 'stale syncs', title: 'Stale sync' },
    note: 'the agent’s last complete listing is too old to know',
  },
  expiring: {
    ...{ glyph: 'late', hue: 'warn', word: 'expiring', many: 'expiring', title: 'Expiring' },
    note: 'not refreshed in time: a sync comes every 4 h, a route lives 24 h',
  },
  'not-managed': {
    ...{ glyph: 'expected', hue: 'way', word: 'not managed', many: 'not managed', title: 'Not managed' },
    note: 'an Ingress without the label that PipeOps looks for',
  },
  unknown: {
    ...{ glyph: 'unknown', hue: 'none', word: 'not read', many: 'not readable', title: 'Not readable' },
    note: 'kept as last read; nothing is said about now',
  },
  'counts-differ-by-design': {
    ...{ glyph: 'expected', hue: 'way', word: 'by design', many: 'differ by design', title: 'Differ by design' },
    note: 'beats count every Ingress, a sync sends those that PipeOps manages',
  },
}

/** Worst first. */
export const RULES = Object.keys(RULE_LOOK) as RouteRule[]

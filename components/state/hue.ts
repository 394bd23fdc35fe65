import type { Hue } from '@/lib/contracts/state'

/** Class names of a hue: for its text, its graphics and its wash. Spelled out so that Tailwind finds them. */
export const HUE: Record<Hue, { text: string; mark: string; wash: string }> = {
  ok: { text: 'text-ok-t', mark: 'text-ok-g', wash: 'bg-ok-w' },
  way: { text: 'text-way-t', mark: 'text-way-g', wash: 'bg-way-w' },
  warn: { text: 'text-warn-t', mark: 'text-warn-g', wash: 'bg-warn-w' },
  bad: { text: 'text-bad-t', mark: 'text-bad-g', wash: 'bg-bad-w' },
  none: { text: 'text-none-t', mark: 'text-none-g', wash: 'bg-none-w' },
}

import clsx from 'clsx'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import type { RouteRule } from '@/lib/contracts/route-truth'
import { RULE_LOOK } from './rule-look'

/** What was found, as a sign and a word. */
export function RuleMark({ rule, wash = false }: { rule: RouteRule; wash?: boolean }) {
  const { glyph, hue, word } = RULE_LOOK[rule]
  return (
    <span
      className={clsx(
        'items-center gap-1.5 text-xs whitespace-nowrap',
        wash ? 'inline-flex' : 'flex',
        HUE[hue].text,
        wash && ['h-5 rounded-sm pr-[7px] pl-[5px] font-semibold', HUE[hue].wash],
      )}
    >
      <Glyph name={glyph} hue={hue} />
      {word}
    </span>
  )
}

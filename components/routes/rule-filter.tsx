import clsx from 'clsx'
import { Glyph } from '@/components/state/glyph'
import type { RouteRule } from '@/lib/contracts/route-truth'
import { formatCount } from '@/lib/format/number'
import { RULE_LOOK } from './rule-look'

interface RuleFilterProps {
  findings: readonly { rule: RouteRule; count: number }[]
  chosen: readonly RouteRule[]
  /** Told after the numbers, such as how many agree. */
  rest: string
  onToggle: (rule: RouteRule) => void
}

/** "12 routes agree": told behind the findings, which are counted otherwise. */
export function agreeText(routes: number): string {
  return `${formatCount(routes, 'route')} ${routes === 1 ? 'agrees' : 'agree'}`
}

/** What was found, counted in findings; each number narrows the list to it. */
export function RuleFilter({ findings, chosen, rest, onToggle }: RuleFilterProps) {
  const counted = new Map(findings.map(({ rule, count }) => [rule, count]))
  const shown = [...new Set([...counted.keys(), ...chosen])]
  return (
    <div className="mb-2 flex flex-wrap items-center gap-1.5 print:hidden">
      {shown.length > 0 && <span className="mr-1 text-ink-3">Findings</span>}
      <ul aria-label="Findings" className="contents">
        {shown.map((rule) => {
          const { glyph, hue, word, many } = RULE_LOOK[rule]
          const count = counted.get(rule) ?? 0
          const on = chosen.includes(rule)
          return (
            <li key={rule}>
              <button
                type="button"
                aria-pressed={on}
                onClick={() => onToggle(rule)}
                className={clsx(
                  'flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-ink-2 hover:bg-pick max-tablet:h-11 max-tablet:px-3.5',
                  on ? 'border-ink bg-pick' : 'border-line bg-surface',
                )}
              >
                <Glyph name={glyph} hue={hue} />
                <b className="text-ink">{formatCount(count)}</b>
                {count === 1 ? word : many}
              </button>
            </li>
          )
        })}
      </ul>
      <span className="ml-2 text-ink-3">{rest}</span>
    </div>
  )
}

import clsx from 'clsx'
import { Glyph, type GlyphName } from '@/components/state/glyph'
import type { Tally } from '@/lib/contracts/cluster'
import { type ConnectionState, type Hue, STATE_LOOK } from '@/lib/contracts/state'
import { formatCount } from '@/lib/format/number'
import { type FleetFilter, toggled } from './fleet-params'

const STATES: readonly ConnectionState[] = [
  'connected',
  'connecting',
  'reconnecting',
  'disconnected',
  'unknown',
  'never',
]
const MODIFIERS = ['late', 'flapping'] as const

interface TallyButtonProps {
  glyph: GlyphName
  hue: Hue
  count: number
  label: string
  on: boolean
  sub?: boolean
  onToggle: () => void
}

function TallyButton({ glyph, hue, count, label, on, sub, onToggle }: TallyButtonProps) {
  return (
    <li
      className={clsx(
        'flex mid:[&+li]:border-l mid:[&+li]:border-line max-mid:nth-[n+5]:border-t max-mid:nth-[n+5]:border-line',
        sub ? 'bg-sunken max-mid:bg-transparent' : 'flex-1',
      )}
    >
      <button
        type="button"
        aria-pressed={on}
        onClick={onToggle}
        className={clsx(
          'flex h-10 flex-1 items-center gap-2 px-3.5 whitespace-nowrap -outline-offset-2 hover:bg-pick aria-pressed:bg-pick aria-pressed:shadow-[inset_0_-2px_0_var(--ink)]',
          'max-mid:grid max-mid:h-[52px] max-mid:grid-cols-[auto_1fr] max-mid:content-center max-mid:gap-x-1.5 max-mid:gap-y-0 max-mid:pr-1 max-mid:pl-2.5 max-mid:text-left',
        )}
      >
        <Glyph name={glyph} hue={count === 0 ? 'none' : hue} />
        <span className={clsx('text-base font-semibold', count === 0 && 'text-ink-3')}>{formatCount(count)}</span>
        <span className="text-ink-2 max-mid:col-span-2 max-mid:text-[11px] max-mid:leading-[15px] max-mid:text-ink-3">
          {label}
        </span>
      </button>
    </li>
  )
}

interface FleetTallyProps {
  tally: Tally
  filter: Pick<FleetFilter, 'state' | 'mod'>
  onFilter: (change: Partial<FleetFilter>) => void
}

/** The clusters by state; each count is itself the filter. */
export function FleetTally({ tally, filter, onFilter }: FleetTallyProps) {
  return (
    <ul aria-label="Clusters by state" className="panel mb-3.5 flex overflow-hidden max-mid:grid max-mid:grid-cols-4">
      {STATES.map((state) => (
        <TallyButton
          key={state}
          glyph={state}
          hue={STATE_LOOK[state].hue}
          count={tally[state]}
          label={STATE_LOOK[state].label}
          on={filter.state.includes(state)}
          onToggle={() => onFilter({ state: toggled(filter.state, state) })}
        />
      ))}
      {MODIFIERS.map((mod) => (
        <TallyButton
          key={mod}
          glyph={mod}
          hue="warn"
          count={tally[mod]}
          label={mod}
          on={filter.mod.includes(mod)}
          sub
          onToggle={() => onFilter({ mod: toggled(filter.mod, mod) })}
        />
      ))}
    </ul>
  )
}

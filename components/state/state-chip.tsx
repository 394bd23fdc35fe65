import clsx from 'clsx'
import { type ConnectionState, type Hue, STATE_LOOK } from '@/lib/contracts/state'
import { Glyph, type GlyphName } from './glyph'
import { HUE } from './hue'

export type StateModifier = 'late' | 'flapping'

interface ChipProps {
  glyph: GlyphName
  hue: Hue
  /** Outline instead of wash: somebody else says so, or the feed is stale. */
  hollow?: boolean
  className?: string
  children: React.ReactNode
}

/** A word on its wash, with its sign. The wash fades in once, when the chip appears with a new key. */
function Chip({ glyph, hue, hollow, className, children }: ChipProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-[5px] rounded-sm pr-[7px] pl-[5px] text-xs leading-5 font-semibold whitespace-nowrap',
        HUE[hue].text,
        hollow ? 'shadow-[inset_0_0_0_1px_currentColor]' : [HUE[hue].wash, 'animate-[wash-in_1.2s_ease-out]'],
        className,
      )}
    >
      <Glyph name={glyph} hue={hue} />
      {children}
    </span>
  )
}

interface StateChipProps {
  state: ConnectionState
  modifier?: StateModifier | null
  hollow?: boolean
  /** Said after the word while the feed is stale: "14:29:10". */
  asOf?: string
  className?: string
}

/** The chip of a connection state; `key` it by the state so that a change is seen once. */
export function StateChip({ state, modifier, hollow, asOf, className }: StateChipProps) {
  const hue = modifier ? 'warn' : STATE_LOOK[state].hue
  return (
    <Chip glyph={modifier ?? state} hue={hue} hollow={hollow || asOf !== undefined} className={className}>
      {STATE_LOOK[state].label}
      {modifier && <span className="font-normal">{modifier}</span>}
      {asOf !== undefined && <span className="font-normal">as of {asOf}</span>}
    </Chip>
  )
}

/**
 * The state as tables show it: glyph and word without a wash; quiet when well, weight when not. On a phone the glyph
 * stands alone beside the name, and the word is read.
 */
export function StateWord({ state, modifier, asOf }: Omit<StateChipProps, 'className' | 'hollow'>) {
  const look = STATE_LOOK[state]
  const word = 'max-tablet:sr-only'
  if (asOf !== undefined) {
    return (
      <Chip
        glyph={modifier ?? state}
        hue="none"
        hollow
        className="max-tablet:w-5 max-tablet:justify-center max-tablet:px-0"
      >
        <span className={word}>
          {look.label} {modifier} <span className="sr-only">as of {asOf}</span>
        </span>
      </Chip>
    )
  }
  const hue = modifier ? 'warn' : look.hue
  const well = hue === 'ok' || hue === 'none'
  return (
    <span
      className={clsx(
        'inline-flex items-baseline gap-[7px] whitespace-nowrap [&>svg]:translate-y-[1.5px]',
        hue === 'ok' ? 'text-ink-2' : HUE[hue].text,
      )}
    >
      <Glyph name={modifier ?? state} hue={hue} />
      <span className={clsx(word, !well && 'font-semibold')}>{look.label}</span>
      {modifier && <span className={clsx(word, 'text-xs')}>{modifier}</span>}
    </span>
  )
}

import { useId } from 'react'
import { Glyph } from '@/components/state/glyph'
import { INPUT } from '@/components/ui/field'
import { type Kept, TERMS } from '@/lib/contracts/retention'
import { KEPT_WORDS, limitsText } from './prepare-retention'

interface TermRowProps {
  kept: Kept
  value: number
  /** How far back it reaches, in words; null where there is nothing of it. */
  since: string | null
  problem: string | undefined
}

/** One kind of history: what it is, for how long it is kept, how far back it reaches. */
export function TermRow({ kept, value, since, problem }: TermRowProps) {
  const id = useId()
  const { unit, usual, least, most } = TERMS[kept]
  const { name, what } = KEPT_WORDS[kept]
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_150px_190px] items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0 max-tablet:grid-cols-[minmax(0,1fr)_auto]">
      <div className="max-tablet:col-span-2">
        <label htmlFor={id} className="font-semibold">
          {name}
        </label>
        <p id={`${id}-what`} className="text-pretty text-ink-2">
          {what}
        </p>
      </div>
      <span className="flex items-center gap-2">
        <input
          id={id}
          name={kept}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          step={1}
          defaultValue={value}
          aria-describedby={`${id}-what ${id}-unit ${problem ? `${id}-problem` : ''}`}
          aria-invalid={problem ? true : undefined}
          className={`${INPUT} max-w-21 text-right tabular-nums ${problem ? 'border-bad-g shadow-[inset_0_0_0_1px_var(--bad-g)]' : ''}`}
        />
        <span id={`${id}-unit`} title={limitsText(kept)}>
          {unit}
        </span>
      </span>
      <span className="text-xs text-ink-3 max-tablet:text-right">
        {since ?? 'nothing yet'}
        {value !== usual && <span className="block">usually {`${usual} ${unit}`}</span>}
      </span>
      {problem && (
        <p id={`${id}-problem`} className="col-span-full flex items-center gap-1.5 text-xs text-bad-t">
          <Glyph name="disconnected" hue="bad" />
          {problem}
        </p>
      )}
    </li>
  )
}

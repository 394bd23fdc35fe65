'use client'
import { useId, useState } from 'react'
import { INPUT } from '@/components/ui/field'

/** With so many or fewer nobody needs to search. */
const FEW = 8
const SHOWN = 100

interface PickListProps {
  label: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  /** What to say where there is nothing to choose. */
  empty: string
}

/** Some of a list that may be long: those that are chosen first, the others found by a part of their name. */
export function PickList({ label, options, chosen, onChange, empty }: PickListProps) {
  const id = useId()
  const [text, setText] = useState('')
  const needle = text.trim().toLowerCase()
  const known = new Set(options.map(({ value }) => value))
  const gone = chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))
  const fits = [...gone, ...options].filter(
    (one) => chosen.includes(one.value) || one.label.toLowerCase().includes(needle),
  )
  const shown = fits.slice(0, SHOWN)
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-ink-2">{label}</legend>
      {options.length === 0 && gone.length === 0 && <p className="text-xs text-ink-3">{empty}</p>}
      {options.length > FEW && (
        <input
          aria-label={`Search: ${label}`}
          placeholder="Search"
          className={INPUT}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <ul className="max-h-44 overflow-y-auto rounded-md border border-line empty:hidden">
        {shown.map((one, nth) => (
          <li key={one.value}>
            <label
              htmlFor={`${id}-${nth}`}
              className="flex min-h-8 cursor-pointer items-center gap-2.5 px-2.5 hover:bg-pick max-tablet:min-h-11"
            >
              <input
                id={`${id}-${nth}`}
                type="checkbox"
                className="accent-(--ink)"
                checked={chosen.includes(one.value)}
                onChange={(event) =>
                  onChange(
                    event.target.checked ? [...chosen, one.value] : chosen.filter((value) => value !== one.value),
                  )
                }
              />
              <span className="min-w-0 [overflow-wrap:anywhere]">{one.label}</span>
            </label>
          </li>
        ))}
      </ul>
      {fits.length > SHOWN && <p className="text-xs text-ink-3">More fit. Type more of the name.</p>}
    </fieldset>
  )
}

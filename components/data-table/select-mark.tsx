import clsx from 'clsx'

interface SelectMarkProps {
  name: string
  checked: boolean
  /** Some rows are selected, or are about to be: the mark is seen in every row. */
  shown: boolean
  onToggle: () => void
  onExtend: () => void
}

/** The mark by which a row is selected, in the margin of the table; with Shift, every row from the last one on. */
export function SelectMark({ name, checked, shown, onToggle, onExtend }: SelectMarkProps) {
  return (
    <div
      role="cell"
      className={clsx(
        'absolute inset-y-0 -left-6 w-6 print:hidden max-tablet:-left-2 max-tablet:w-11',
        shown ? 'opacity-100' : 'opacity-0 group-hover/row:opacity-100 focus-within:opacity-100 max-tablet:hidden',
      )}
    >
      <label className="grid size-full cursor-pointer place-items-center">
        <span className="sr-only">Select {name}</span>
        <input
          type="checkbox"
          checked={checked}
          onChange={({ nativeEvent }) => {
            if (nativeEvent instanceof MouseEvent && nativeEvent.shiftKey) onExtend()
            else onToggle()
          }}
          className="accent-ink"
        />
      </label>
    </div>
  )
}

interface CheckProps {
  label: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** A box to tick, with its label. */
export function Check({ label, checked, disabled, onChange }: CheckProps) {
  return (
    <label className="flex min-h-6 items-center gap-2 has-disabled:opacity-45 max-tablet:min-h-11">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-ink"
      />
      {label}
    </label>
  )
}

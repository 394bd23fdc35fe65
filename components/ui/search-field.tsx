'use client'
import clsx from 'clsx'
import { useRef } from 'react'
import { useKeys } from '@/components/shell/use-keys'
import { Glyph } from '@/components/state/glyph'

interface SearchFieldProps {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
  className?: string
}

/** A field that narrows what is shown as one types. `/` goes to it, Esc empties it and then leaves it. */
export function SearchField({ label, placeholder, value, onChange, className }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useKeys({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus()
    },
  })
  return (
    <search
      className={clsx(
        'flex h-[30px] items-center gap-2 rounded-md border border-edge bg-surface px-2.5 text-ink-3 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-(--focus) max-tablet:h-11 max-tablet:w-auto max-tablet:flex-1',
        className,
      )}
    >
      <Glyph name="find" size={14} />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (value === '') input.current?.blur()
          else onChange('')
        }}
        className="min-w-0 flex-1 appearance-none bg-transparent text-ink outline-none placeholder:text-ink-3 max-tablet:text-base [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' && <kbd className="kbd max-tablet:hidden">/</kbd>}
    </search>
  )
}

'use client'
import clsx from 'clsx'
import { Glyph } from '@/components/state/glyph'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuCheckItem } from '@/components/ui/menu'
import { formatCount } from '@/lib/format/number'

export interface FilterOption {
  value: string
  label: string
  count: number
  icon?: React.ReactNode
}

interface FilterMenuProps {
  label: string
  options: readonly FilterOption[]
  chosen: readonly string[]
  onToggle: (value: string) => void
  className?: string
}

/** One filter with a count behind each value; a value with 0 stays, grey. */
export function FilterMenu({ label, options, chosen, onToggle, className }: FilterMenuProps) {
  return (
    <Menu
      label={label}
      triggerClass={buttonClass('plain', clsx(className, chosen.length > 0 && 'border-edge'))}
      trigger={
        <>
          {label}
          {chosen.length > 0 && <span className="text-ink-3">{chosen.length}</span>}
          <Glyph name="chevron" className="text-ink-3" />
        </>
      }
      head={options.length === 0 && <p className="px-2.5 py-1.5 text-xs text-ink-3">Nothing reported yet</p>}
    >
      {options.map((option) => (
        <MenuCheckItem
          key={option.value}
          checked={chosen.includes(option.value)}
          onSelect={() => onToggle(option.value)}
          className={clsx(option.count === 0 && 'text-ink-3')}
        >
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <span className="pl-6 text-ink-3">{formatCount(option.count)}</span>
        </MenuCheckItem>
      ))}
    </Menu>
  )
}

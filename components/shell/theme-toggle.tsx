'use client'
import { Glyph } from '@/components/state/glyph'
import { writeCookie } from './cookie'

/** Changes between light and dark, from what is seen now. */
export function toggleTheme(): void {
  const root = document.documentElement
  const next = root.dataset.theme === 'dark' ? 'light' : 'dark'
  root.dataset.theme = next
  writeCookie('theme', next)
}

export function ThemeToggle() {
  return (
    <button
      type="button"
      aria-label="Switch between light and dark"
      title="Switch between light and dark"
      onClick={toggleTheme}
      className="grid size-[30px] place-items-center rounded-md text-ink-3 hover:bg-pick hover:text-ink max-tablet:size-11"
    >
      <Glyph name="theme" size={14} />
    </button>
  )
}

'use client'
import clsx from 'clsx'
import type { Part } from './result-view'

const PARTS = [
  ['story', 'Story'],
  ['log', 'Log'],
] as const

/** On a phone the story and its log take turns. */
export function PartTabs({ part, onPart }: { part: Part; onPart: (part: Part) => void }) {
  return (
    <div className="mt-3 hidden grid-cols-2 overflow-hidden rounded-md border border-line max-tablet:grid print:hidden">
      {PARTS.map(([id, label]) => (
        <button
          key={id}
          type="button"
          aria-pressed={part === id}
          onClick={() => onPart(id)}
          className={clsx('min-h-11', part === id ? 'bg-pick font-semibold' : 'text-ink-2')}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

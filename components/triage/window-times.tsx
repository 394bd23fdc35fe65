'use client'
import clsx from 'clsx'
import { Field } from '@/components/ui/field'
import { WINDOW_MINUTES } from '@/lib/contracts/desk'
import type { WindowDraft } from './prepare-window'

const KINDS = [
  ['once', 'Once'],
  ['day', 'Daily'],
  ['week', 'Weekly'],
] as const
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

interface WindowTimesProps {
  draft: WindowDraft
  /** The zone in which moments are written. */
  zoneName: string
  onChange: (draft: WindowDraft) => void
}

/** When planned work is: once, or again and again by the clock of a zone. */
export function WindowTimesFields({ draft, zoneName, onChange }: WindowTimesProps) {
  const set = (change: Partial<WindowDraft>) => onChange({ ...draft, ...change })
  const number = (text: string) => Math.max(0, Math.floor(Number(text) || 0))
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-ink-2">When</legend>
      <div className="flex gap-1.5">
        {KINDS.map(([kind, label]) => (
          <Choice key={kind} on={draft.kind === kind} label={label} onChoose={() => set({ kind })} />
        ))}
      </div>
      {draft.kind === 'once' ? (
        <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
          <Field
            label={`From, ${zoneName}`}
            type="datetime-local"
            required
            value={draft.from}
            onChange={(event) => set({ from: event.target.value })}
          />
          <Field
            label={`To, ${zoneName}`}
            type="datetime-local"
            required
            value={draft.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </div>
      ) : (
        <>
          {draft.kind === 'week' && (
            <div role="group" aria-label="On these days" className="flex flex-wrap gap-1.5">
              {DAYS.map((name, nth) => (
                <Choice
                  key={name}
                  on={draft.days.includes(nth + 1)}
                  label={name.slice(0, 3)}
                  name={name}
                  onChoose={() =>
                    set({
                      days: draft.days.includes(nth + 1)
                        ? draft.days.filter((day) => day !== nth + 1)
                        : [...draft.days, nth + 1],
                    })
                  }
                />
              ))}
            </div>
          )}
          <div className="grid grid-cols-3 gap-3 max-tablet:grid-cols-2">
            <Field
              label="Begins at"
              type="time"
              required
              value={draft.at}
              onChange={(event) => set({ at: event.target.value })}
            />
            <Field
              label="Minutes"
              type="number"
              required
              min={WINDOW_MINUTES.least}
              max={WINDOW_MINUTES.most}
              value={draft.minutes}
              onChange={(event) => set({ minutes: number(event.target.value) })}
            />
            <Field
              label={draft.kind === 'day' ? 'Every .. days' : 'Every .. weeks'}
              type="number"
              required
              min={1}
              max={12}
              value={draft.interval}
              onChange={(event) => set({ interval: number(event.target.value) })}
            />
            <Field
              label="First day"
              type="date"
              required
              value={draft.firstDay}
              onChange={(event) => set({ firstDay: event.target.value })}
            />
            <Field
              label="Last day, if any"
              type="date"
              value={draft.lastDay}
              onChange={(event) => set({ lastDay: event.target.value })}
            />
            <Field
              label="By the clock of"
              required
              value={draft.zone}
              onChange={(event) => set({ zone: event.target.value })}
            />
          </div>
        </>
      )}
    </fieldset>
  )
}

function Choice({ on, label, name, onChoose }: { on: boolean; label: string; name?: string; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={name}
      onClick={onChoose}
      className={clsx(
        'h-[30px] rounded-md border px-2.5 max-tablet:h-11',
        on ? 'border-ink bg-ink text-bg' : 'border-line bg-surface hover:bg-pick',
      )}
    >
      {label}
    </button>
  )
}

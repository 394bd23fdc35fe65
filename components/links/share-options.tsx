'use client'
import { type ChangeEvent, useId, useState } from 'react'
import { Field, INPUT } from '@/components/ui/field'
import { LINK_DAYS, LINK_LIMITS } from '@/lib/contracts/status-link'
import { Check } from './check'
import { readLogo } from './read-logo'
import type { ShareDraft, WrongDraft } from './share-draft'

const DAY_MS = 86_400_000

interface ShareOptionsProps {
  draft: ShareDraft
  onChange: (change: Partial<ShareDraft>) => void
}

/** How long, for whom, and where else it may be shown. */
export function ShareOptions({ draft, wrong, onChange }: ShareOptionsProps & { wrong: WrongDraft | null }) {
  const id = useId()
  const hasPassword = draft.password !== ''
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        <label className="grid gap-1 text-ink-2" htmlFor={`${id}-ends`}>
          Ends after
          <select
            id={`${id}-ends`}
            className={INPUT}
            value={draft.endsInMs}
            onChange={(event) => onChange({ endsInMs: Number(event.target.value) })}
          >
            {LINK_DAYS.map((days) => (
              <option key={days} value={days * DAY_MS}>
                {days === 1 ? '1 day' : `${days} days`}
              </option>
            ))}
          </select>
        </label>
        <Field
          label="Password (optional)"
          type="password"
          name="password"
          error={wrong?.at === 'password' ? wrong.text : null}
          autoComplete="new-password"
          maxLength={128}
          value={draft.password}
          onChange={(event) => onChange({ password: event.target.value, badge: false, frames: '' })}
        />
      </div>
      <fieldset className="flex flex-wrap gap-x-4">
        <legend className="mb-1 text-ink-2">Kind</legend>
        {(['live', 'frozen'] as const).map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-2 max-tablet:min-h-11">
            <input
              type="radio"
              name={`${id}-kind`}
              checked={draft.kind === kind}
              onChange={() => onChange({ kind })}
              className="size-4 accent-ink"
            />
            {kind === 'live' ? 'Live' : 'Sealed copy of now'}
          </label>
        ))}
      </fieldset>
      <label className="grid gap-1 text-ink-2" htmlFor={`${id}-note`}>
        Note from the team (optional)
        <textarea
          id={`${id}-note`}
          rows={2}
          maxLength={1_000}
          className="w-full rounded-md border border-edge bg-surface px-2.5 py-1.5 text-ink max-tablet:text-base"
          value={draft.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </label>
      <details open={wrong?.at === 'frames' || undefined}>
        <summary className="w-max cursor-pointer text-ink-2">Logo, badge and frame</summary>
        <div className="mt-2 grid gap-3">
          <LogoField draft={draft} onChange={onChange} />
          <Check
            label="A badge for other pages (its address ends in /badge.svg)"
            checked={draft.badge}
            disabled={hasPassword}
            onChange={(badge) => onChange({ badge })}
          />
          <Field
            label="Pages that may hold it in a frame"
            name="frames"
            error={wrong?.at === 'frames' ? wrong.text : null}
            placeholder="https://shop.example.com"
            hint={
              hasPassword
                ? 'Not with a password: nobody could give it there.'
                : 'Origins, with spaces between them. Without any there is no frame; its address ends in /frame.'
            }
            disabled={hasPassword}
            value={draft.frames}
            onChange={(event) => onChange({ frames: event.target.value })}
          />
        </div>
      </details>
    </>
  )
}

function LogoField({ draft, onChange }: ShareOptionsProps) {
  const [wrong, setWrong] = useState<string | null>(null)
  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    const logo = file ? await readLogo(file) : null
    setWrong(file && !logo ? `Choose a PNG, JPEG or WebP of at most ${LINK_LIMITS.logoBytes / 1_024} KiB.` : null)
    onChange({ logo })
  }
  return (
    <Field
      label="Logo"
      type="file"
      accept="image/png,image/jpeg,image/webp"
      error={wrong}
      hint={draft.logo ? undefined : 'Without one, the first letter of the title stands there.'}
      className="[&>input]:py-0.5"
      onChange={(event) => void choose(event)}
    />
  )
}

'use client'
import type { KeyboardEvent, SubmitEvent } from 'react'
import { Button } from '@/components/ui/button'
import { DESK_LIMITS } from '@/lib/contracts/desk'
import type { NoteDraft } from './note-drafts'

interface NoteEditorProps {
  draft: NoteDraft
  label: string
  /** What is told below the text: that somebody else changed it meanwhile. */
  told?: string | null
  /** It was opened by hand: focus goes into it. */
  opened?: boolean
  onChange: (text: string) => void
  onSave: () => void
  /** Leaves it, and what was typed; null: there is nothing to leave. */
  onCancel: (() => void) | null
}

const goInto = (field: HTMLTextAreaElement | null) => field?.focus()

/** Where a note is written. What is typed is kept in this browser with every letter. */
export function NoteEditor({ draft, label, told, opened, onChange, onSave, onCancel }: NoteEditorProps) {
  const empty = draft.text.trim() === ''
  const lines = Math.min(16, Math.max(2, draft.text.split('\n').length + 1))
  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!empty) onSave()
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !empty) {
      event.preventDefault()
      onSave()
    }
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (onCancel && empty) onCancel()
    else event.currentTarget.blur()
  }
  return (
    <form onSubmit={submit} className="grid gap-2">
      <textarea
        ref={opened ? goInto : undefined}
        aria-label={label}
        placeholder="What did you find out, whom did you ask? Markdown works here."
        rows={lines}
        maxLength={DESK_LIMITS.note}
        value={draft.text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-y rounded-md border border-edge bg-surface px-2.5 py-1.5 placeholder:text-ink-3 max-tablet:text-base"
      />
      {draft.refused !== null && (
        <p role="alert" className="text-xs text-bad-t">
          Not saved: {draft.refused}
        </p>
      )}
      {told && (
        <p role="status" className="text-xs text-warn-t">
          {told}
        </p>
      )}
      {(!empty || onCancel) && (
        <div className="flex items-center gap-2">
          <Button type="submit" look="main" disabled={empty}>
            Save
          </Button>
          {onCancel && <Button onClick={onCancel}>Cancel</Button>}
          <span className="text-xs text-ink-3 max-tablet:hidden">
            <kbd className="kbd">Ctrl</kbd> <kbd className="kbd">Enter</kbd> saves
          </span>
        </div>
      )}
    </form>
  )
}

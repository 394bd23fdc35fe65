'use client'
import { useState } from 'react'
import { useMay } from '@/components/rights/rights'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { DeskNote } from '@/lib/contracts/triage-queue'
import { formatCount } from '@/lib/format/number'
import { newId } from './new-id'
import { dropDraft, type NoteDraft, newDraftOf } from './note-drafts'
import { NoteEditor } from './note-editor'
import { changeDrafts, useDrafts } from './note-store'
import { NoteText } from './note-text'
import { Section } from './section'
import { useNotes } from './use-notes'

interface NotesPanelProps {
  itemKey: string
  notes: readonly DeskNote[]
  me: string
}

/** What people wrote about an entry, the newest first, and where the next note is written. */
export function NotesPanel({ itemKey, notes, me }: NotesPanelProps) {
  const drafts = useDrafts(me)
  const { keep, save } = useNotes(me)
  const mayWrite = useMay('triage')
  const [blankId, setBlankId] = useState(() => newId())
  const known = new Set(notes.map(({ id }) => id))
  const blank: NoteDraft = { id: blankId, key: itemKey, base: null, text: '', standing: 'open', refused: null }
  const fresh = newDraftOf(drafts, itemKey) ?? blank
  const waiting = drafts.filter((one) => one.key === itemKey && one.standing === 'waiting' && !known.has(one.id))
  return (
    <Section title="Notes" aside={notes.length > 0 && formatCount(notes.length)}>
      <div className="grid gap-3">
        {mayWrite && (
          <div data-act="note">
            <NoteEditor
              draft={fresh}
              label="New note"
              onChange={(text) =>
                text === ''
                  ? changeDrafts(me, (held) => dropDraft(held, fresh.id))
                  : keep({ ...fresh, text, refused: null })
              }
              onSave={() => {
                setBlankId(newId())
                void save(fresh)
              }}
              onCancel={null}
            />
          </div>
        )}
        {waiting.length + notes.length > 0 && (
          <ul aria-label="Notes" className="grid">
            {waiting.map((one) => (
              <li key={one.id} className="border-t border-line py-2 first:border-t-0">
                <p className="text-xs text-warn-t">Kept in this browser; sent as soon as Lifeline answers.</p>
                <NoteText text={one.text} />
              </li>
            ))}
            {notes
              .toSorted((a, b) => b.createdAt - a.createdAt)
              .map((note) => (
                <NoteItem key={note.id} note={note} me={me} draft={drafts.find(({ id }) => id === note.id)} />
              ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

/** Told until somebody has edited the note again. */
function clashText(names: string[]): string {
  const who = new Intl.ListFormat('en').format(names)
  return `Written at once by ${who}: both texts stand here, one after the other. Read it through and edit it.`
}

interface NoteItemProps {
  note: DeskNote
  me: string
  draft: NoteDraft | undefined
}

function NoteItem({ note, me, draft }: NoteItemProps) {
  const { keep, save, remove } = useNotes(me)
  const mayWrite = useMay('triage')
  const { author, edited, createdAt, text, version } = note
  const editing = draft?.standing === 'open' && draft.base !== null
  const waits = draft?.standing === 'waiting'
  const overtaken = editing && draft.base !== null && draft.base < version
  const by = edited?.by.name ?? author.name
  return (
    <li className="group/note border-t border-line py-2 first:border-t-0">
      <p className="mb-1 flex min-h-[30px] flex-wrap items-center gap-x-2 text-xs text-ink-3">
        <b className="text-ink-2">{author.id === me ? 'You' : author.name}</b>
        <Time at={createdAt} />
        {edited && (
          <span>
            changed by {edited.by.id === me ? 'you' : edited.by.name} at <Time at={edited.at} />
          </span>
        )}
        {mayWrite && !editing && !waits && (
          <span className="ml-auto flex gap-1 group-focus-within/note:opacity-100 tablet:opacity-0 tablet:group-hover/note:opacity-100">
            <Button
              look="bare"
              onClick={() => keep({ id: note.id, key: note.key, base: version, text, standing: 'open', refused: null })}
            >
              Edit
            </Button>
            <Button look="bare" onClick={() => void remove(note.id)}>
              Remove
            </Button>
          </span>
        )}
      </p>
      {editing ? (
        <NoteEditor
          draft={draft}
          label="The note"
          opened
          told={
            overtaken ? `${by} changed this note while you write. Saving puts both together; nothing is lost.` : null
          }
          onChange={(next) => keep({ ...draft, text: next, refused: null })}
          onSave={() => void save(draft)}
          onCancel={() => changeDrafts(me, (held) => dropDraft(held, note.id))}
        />
      ) : (
        <>
          {waits && (
            <p className="text-xs text-warn-t">
              Your change is kept in this browser; sent as soon as Lifeline answers.
            </p>
          )}
          {note.clash && (
            <p className="mb-1 text-xs text-warn-t">
              {clashText(note.clash.with.map(({ id, name }) => (id === me ? 'you' : name)))}
            </p>
          )}
          <NoteText text={waits ? draft.text : text} />
        </>
      )}
    </li>
  )
}

'use client'
import { useQueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import type { EditedNote } from '@/lib/contracts/desk'
import { useTRPC, useTRPCClient } from '@/lib/trpc/client'
import { afterSaved, keepDraft, type NoteDraft } from './note-drafts'
import { changeDrafts, draftsOf } from './note-store'

/** Those that are on their way, so that none is sent twice at once. */
const sending = new Set<string>()

const OUTCOME: Record<EditedNote['outcome'], string> = {
  saved: 'Saved.',
  merged: 'Saved. Somebody changed this note meanwhile: what both of you wrote is in it.',
  'both-kept': 'Saved. Somebody changed the same lines meanwhile: both texts stand in the note. Read it through.',
}

/** Whether Lifeline answered and refused; else nothing is known of what was sent, and it is sent again. */
function refusal(error: unknown): string | null {
  const answered = error instanceof TRPCClientError && error.data !== undefined && error.data !== null
  if (!answered) return null
  const status: unknown = 'httpStatus' in error.data ? error.data.httpStatus : null
  return typeof status === 'number' && status >= 500 ? null : error.message
}

/** Sends what a person wrote, and sends it again when Lifeline did not answer. */
export function useNotes(person: string) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const refresh = () => {
    void queries.invalidateQueries(trpc.triage.item.pathFilter())
    void queries.invalidateQueries(trpc.triage.queue.pathFilter())
  }

  async function send(draft: NoteDraft): Promise<void> {
    if (sending.has(draft.id)) return
    sending.add(draft.id)
    const { id, key, base, text } = draft
    try {
      if (base === null) {
        const { version } = await client.desk.addNote.mutate({ key, id, text })
        changeDrafts(person, (held) => afterSaved(held, draft, { version }))
      } else {
        const { note, outcome } = await client.desk.editNote.mutate({ id, base, text })
        changeDrafts(person, (held) => afterSaved(held, draft, note))
        tellDone(OUTCOME[outcome])
      }
      refresh()
    } catch (error) {
      const refused = refusal(error)
      if (refused !== null) changeDrafts(person, (held) => keepDraft(held, { ...draft, standing: 'open', refused }))
    } finally {
      sending.delete(draft.id)
    }
  }
  /** Sends everything that waits. */
  function sendWaiting(): void {
    for (const draft of draftsOf(person)) if (draft.standing === 'waiting') void send(draft)
  }
  async function remove(id: string): Promise<void> {
    try {
      await client.desk.removeNote.mutate({ id })
      tellDone('The note is removed.', () => void restore(id))
      refresh()
    } catch (error) {
      tellFailed(`Not removed: ${error instanceof Error ? error.message : 'Lifeline did not answer.'}`)
    }
  }
  async function restore(id: string): Promise<void> {
    try {
      await client.desk.restoreNote.mutate({ id })
      refresh()
    } catch {
      tellFailed('Not brought back: Lifeline did not answer.')
    }
  }
  return {
    keep: (draft: NoteDraft) => changeDrafts(person, (held) => keepDraft(held, draft)),
    save: (draft: NoteDraft) => {
      const waiting = { ...draft, standing: 'waiting' as const, refused: null }
      changeDrafts(person, (held) => keepDraft(held, waiting))
      return send(waiting)
    },
    sendWaiting,
    remove,
  }
}

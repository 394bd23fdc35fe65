import { z } from 'zod'

/** A note as it is being written, kept in this browser until Lifeline has it. */
const draft = z.object({
  /** Of the note: a new one is given its id here, so that one that is sent twice is one note. */
  id: z.string(),
  /** The entry that it belongs to. */
  key: z.string(),
  /** The version that the writer began with; null: it is new. */
  base: z.number().nullable(),
  text: z.string(),
  /** `waiting`: to be sent as soon as Lifeline answers. */
  standing: z.enum(['open', 'waiting']),
  /** Why Lifeline did not take it. */
  refused: z.string().nullable(),
})
export type NoteDraft = z.infer<typeof draft>
export type NoteDrafts = readonly NoteDraft[]

/** More would fill what a browser keeps for a site. */
const MOST = 50

/** What was kept; what cannot be read is left out. */
export function readDrafts(text: string | null): NoteDrafts {
  let held: unknown
  try {
    held = JSON.parse(text ?? '[]')
  } catch {
    return []
  }
  return (Array.isArray(held) ? held : []).flatMap((one) => {
    const read = draft.safeParse(one)
    return read.success ? [read.data] : []
  })
}

/** With a draft in the place of what was kept of the same note; the newest last. */
export function keepDraft(drafts: NoteDrafts, next: NoteDraft): NoteDrafts {
  return [...drafts.filter(({ id }) => id !== next.id), next].slice(-MOST)
}

export function dropDraft(drafts: NoteDrafts, id: string): NoteDrafts {
  return drafts.filter((one) => one.id !== id)
}

/**
 * After an answer of Lifeline to what was sent. What was typed since stays: it goes on from what was saved.
 * @param saved the version that was saved, and its text
 */
export function afterSaved(drafts: NoteDrafts, sent: NoteDraft, saved: { version: number }): NoteDrafts {
  const held = drafts.find(({ id }) => id === sent.id)
  if (!held || held.text === sent.text) return dropDraft(drafts, sent.id)
  return keepDraft(drafts, { ...held, base: saved.version })
}

/** The draft of a new note of an entry. */
export function newDraftOf(drafts: NoteDrafts, key: string): NoteDraft | undefined {
  return drafts.find((one) => one.key === key && one.base === null && one.standing === 'open')
}

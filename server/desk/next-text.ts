import type { NoteOutcome } from '@/lib/contracts/desk'
import type { PersonRef } from '@/lib/contracts/triage-queue'
import type { NoteVersion } from '@/server/store/desk-notes'
import { mergeTexts } from './merge-texts'

interface Edit {
  by: PersonRef
  /** The version that its writer began with. */
  base: number
  text: string
  at: number
}

/**
 * What becomes of a note by an edit: what was written since its writer began is merged with it.
 * @param versions every text so far, the oldest first
 * @param removed who has removed the note meanwhile: what is written into it brings it back
 * @returns the next text; null where it changes nothing or was taken already, as one is that is sent twice. `outcome`
 * is what its writer is told. Undefined where the note never had the version to begin with.
 */
export function nextText(
  versions: readonly NoteVersion[],
  { by, base, text, at }: Edit,
  removed: PersonRef | null = null,
): { next: NoteVersion | null; outcome: NoteOutcome } | undefined {
  const begun = versions.find(({ version }) => version === base)
  const last = versions.at(-1)
  if (!begun || !last) return undefined
  const sent = versions.find((one) => one.base === base && one.by.id === by.id && one.given === text)
  if (sent && removed === null) return { next: null, outcome: sent.outcome }
  const { text: merged, clash } = mergeTexts(
    begun.text,
    last.text,
    text,
    `*${plain(by.name)} wrote here at the same time:*`,
  )
  const since = versions.filter(({ version }) => version > base)
  const people = [...since.map((one) => one.by), ...(removed ? [removed] : [])]
  const clashed = clash || (removed !== null && removed.id !== by.id)
  const outcome = clashed ? 'both-kept' : merged === text ? 'saved' : 'merged'
  if (merged === last.text && removed === null) return { next: null, outcome }
  const next: NoteVersion = {
    ...{ version: last.version + 1, at, by, base, given: text, text: merged, outcome },
    clash: clashed ? { with: eachOnce([...people, by]), at } : null,
  }
  return { next, outcome }
}

function eachOnce(people: readonly PersonRef[]): PersonRef[] {
  return [...new Map(people.map((one) => [one.id, one])).values()]
}

/** A name in Markdown that reads as it is written. */
function plain(name: string): string {
  return name.replaceAll(/[!-/:-@[-`{-~]/g, (mark) => `\\${mark}`)
}

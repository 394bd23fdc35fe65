import { useSyncExternalStore } from 'react'
import { type NoteDrafts, readDrafts } from './note-drafts'

const NAME = 'lifeline.notes.'
const NONE: NoteDrafts = []
const listeners = new Set<() => void>()
/** What was last read, by the text it was read from, so that it keeps its identity. */
const read = new Map<string, { text: string | null; drafts: NoteDrafts }>()
/** Where the browser keeps nothing for us, drafts live as long as the page. */
const unkept = new Map<string, string>()

function textOf(person: string): string | null {
  try {
    return window.localStorage.getItem(NAME + person)
  } catch {
    return unkept.get(person) ?? null
  }
}

/** What a person has written in this browser and Lifeline does not have yet. */
export function draftsOf(person: string): NoteDrafts {
  const text = textOf(person)
  const held = read.get(person)
  if (held && held.text === text) return held.drafts
  const drafts = readDrafts(text)
  read.set(person, { text, drafts })
  return drafts
}

/** Other tabs may have written meanwhile: a change is made to what is kept now. */
export function changeDrafts(person: string, change: (drafts: NoteDrafts) => NoteDrafts): void {
  const text = JSON.stringify(change(draftsOf(person)))
  try {
    window.localStorage.setItem(NAME + person, text)
  } catch {
    unkept.set(person, text)
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export function useDrafts(person: string): NoteDrafts {
  return useSyncExternalStore(
    subscribe,
    () => draftsOf(person),
    () => NONE,
  )
}

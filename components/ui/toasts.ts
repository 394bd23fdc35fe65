import { useSyncExternalStore } from 'react'

/** The outcome of a person's own action. */
export interface Toast {
  id: number
  words: string
  failed: boolean
  /** Takes the action back; null where that is not possible. */
  undo: (() => void) | null
  /** How long it stays; null until it is sent away. */
  lastsMs: number | null
}

const LASTS_MS = 6_000
/** More at once would cover the page. */
const AT_ONCE = 3
const NONE: readonly Toast[] = []

let toasts = NONE
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Tells what was done, for a while. @param lastsMs how long it can be taken back */
export function tellDone(words: string, undo: (() => void) | null = null, lastsMs = LASTS_MS): void {
  lastId += 1
  set([...toasts, { id: lastId, words, failed: false, undo, lastsMs }].slice(-AT_ONCE))
}

/** Tells what was not done, until it is sent away. */
export function tellFailed(words: string): void {
  lastId += 1
  set([...toasts, { id: lastId, words, failed: true, undo: null, lastsMs: null }].slice(-AT_ONCE))
}

export function sendAway(id: number): void {
  set(toasts.filter((toast) => toast.id !== id))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  )
}

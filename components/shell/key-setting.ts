import { useSyncExternalStore } from 'react'

const NAME = 'lifeline.keys'
const listeners = new Set<() => void>()

/** Whether single keys act; a person who dictates or uses a switch can turn them off (WCAG 2.1.4). */
export function keysAreOn(): boolean {
  try {
    return window.localStorage.getItem(NAME) !== 'off'
  } catch {
    return true // storage is closed to us in some private windows
  }
}

function setKeys(on: boolean): void {
  try {
    window.localStorage.setItem(NAME, on ? 'on' : 'off')
  } catch {
    return
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useKeySetting(): [on: boolean, set: (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, keysAreOn, () => true), setKeys]
}

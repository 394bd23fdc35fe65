'use client'
import { useSyncExternalStore } from 'react'

/** A value that parts of the page follow; each change makes a new one. */
export class Store<State extends object> {
  private readonly listeners = new Set<() => void>()
  private state: State

  constructor(state: State) {
    this.state = state
  }

  readonly get = (): State => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

/** The value now, and whenever it changes. */
export function useStore<State extends object>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}

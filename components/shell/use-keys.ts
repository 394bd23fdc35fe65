'use client'
import { useEffect, useEffectEvent } from 'react'
import { keysAreOn } from './key-setting'

type KeyHandler = (event: KeyboardEvent) => void

/** Whether keys belong to what has the focus: a field, a menu, a dialog. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest('input:not([type="checkbox"]), textarea, select, [role="menu"], [role="dialog"]') !== null
  )
}

/**
 * Single keys of a page, by `KeyboardEvent.key`, in lower case. They rest while a person types, while a menu
 * or a dialog is open, and when they were switched off.
 */
export function useKeys(handlers: Readonly<Record<string, KeyHandler>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const handler = handlers[event.key] ?? handlers[event.key.toLowerCase()]
    if (!handler || (event.key.length === 1 && !keysAreOn())) return
    handler(event)
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

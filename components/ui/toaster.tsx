'use client'
import { useRef } from 'react'
import { Glyph } from '@/components/state/glyph'
import { Button } from './button'
import { sendAway, type Toast, useToasts } from './toasts'

/** Where outcomes are told: over the foot of the page, and over the bottom bar of a phone. */
export function Toaster() {
  const toasts = useToasts()
  return (
    <section
      aria-label="Outcomes"
      className="pointer-events-none fixed bottom-4 left-4 z-60 grid gap-2.5 max-tablet:inset-x-3 max-tablet:bottom-17 print:hidden"
    >
      {/* Both stand from the start, so that what comes into them is read out. */}
      <div role="status" className="grid gap-2.5">
        {toasts.map((toast) => !toast.failed && <ToastLine key={toast.id} toast={toast} />)}
      </div>
      <div role="alert" className="grid gap-2.5">
        {toasts.map((toast) => toast.failed && <ToastLine key={toast.id} toast={toast} />)}
      </div>
    </section>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const { id, words, failed, undo, lastsMs } = toast
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = () => clearTimeout(timer.current)
  function run() {
    stop()
    if (lastsMs !== null) timer.current = setTimeout(() => sendAway(id), lastsMs)
  }
  function stand() {
    run()
    return stop
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody reads it
    <div
      ref={stand}
      onPointerEnter={stop}
      onPointerLeave={run}
      onFocus={stop}
      onBlur={run}
      className="float pointer-events-auto flex max-w-105 animate-[show_140ms] items-start gap-2.5 py-2.5 pr-2 pl-3"
    >
      <Glyph name={failed ? 'disconnected' : 'tick'} hue={failed ? 'bad' : 'ok'} className="mt-1" />
      <p className="flex-1 text-pretty [overflow-wrap:anywhere]">{words}</p>
      {undo && (
        <Button
          className="-my-1"
          onClick={() => {
            sendAway(id)
            undo()
          }}
        >
          Undo
        </Button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => sendAway(id)}
        className="-my-1 grid size-[30px] place-items-center rounded-md text-ink-3 hover:bg-pick hover:text-ink max-tablet:size-11"
      >
        <Glyph name="cross" size={10} />
      </button>
    </div>
  )
}

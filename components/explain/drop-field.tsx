'use client'
import clsx from 'clsx'
import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { CopyButton } from '@/components/join/copy-button'
import { Button } from '@/components/ui/button'
import { SAMPLES } from './samples'

const GET_ONE = 'kubectl -n pipeops-system logs deploy/pipeops-agent --timestamps --since=1h'

interface DropFieldProps {
  onSource: (source: Blob, name: string) => void
  onSample: (id: string) => void
  hideAddresses: boolean
  onHideAddresses: (hide: boolean) => void
  /** Said at the end: what rules of one's own are in use. */
  note: ReactNode
}

/** Where a log comes in: pasted, dropped, chosen, typed, or one of the samples. */
export function DropField({ onSource, onSample, hideAddresses, onHideAddresses, note }: DropFieldProps) {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [over, setOver] = useState(false)

  function paste(event: ClipboardEvent) {
    const [dropped] = event.clipboardData.files
    const text = event.clipboardData.getData('text/plain')
    // Something is typed already: the text belongs to it.
    if (typed !== '' || (!dropped && text === '')) return
    event.preventDefault()
    if (dropped && text === '') onSource(dropped, dropped.name)
    else onSource(new Blob([text]), 'Pasted text')
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    const text = event.dataTransfer.getData('text/plain')
    if (dropped) onSource(dropped, dropped.name)
    else if (text) onSource(new Blob([text]), 'Dropped text')
  }

  return (
    <div className="grid gap-4">
      <div
        role="group"
        aria-label="A log to explain"
        className={clsx(
          'panel relative border-dashed border-edge p-5 max-tablet:p-4',
          over && 'bg-pick shadow-[inset_0_0_0_2px_var(--ink)]',
        )}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label htmlFor={id} className="text-base font-semibold">
          Paste a log, or drop a file
        </label>
        <p className="mt-0.5 mb-3 text-pretty text-ink-2">
          .log, .txt, .json or .gz; any part of it, from any tool and any version of the agent. A fragment will do.
        </p>
        <textarea
          id={id}
          // biome-ignore lint/a11y/noAutofocus: the page exists to take a paste, and says nothing before this field
          autoFocus
          rows={7}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPaste={paste}
          spellCheck={false}
          autoComplete="off"
          placeholder='{"level":"info","msg":"Starting PipeOps Agent","time":"…"}'
          className="block w-full resize-y rounded-md border border-edge bg-bg px-3 py-2.5 font-mono text-xs leading-[18px] text-ink placeholder:text-ink-3 max-tablet:text-base"
        />
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <input
            ref={file}
            type="file"
            aria-label="File to explain"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              if (chosen) onSource(chosen, chosen.name)
            }}
          />
          {typed.trim() !== '' && (
            <Button look="main" onClick={() => onSource(new Blob([typed]), 'Typed text')}>
              Explain it
            </Button>
          )}
          <Button onClick={() => file.current?.click()}>Choose a file</Button>
          <label className="ml-2 flex items-center gap-2 text-ink-2 max-tablet:ml-0 max-tablet:min-h-11">
            <input
              type="checkbox"
              checked={hideAddresses}
              onChange={(event) => onHideAddresses(event.target.checked)}
              className="accent-ink"
            />
            Hide private addresses, too
          </label>
        </div>
      </div>
      <div className="grid grid-cols-2 gap-4 max-tablet:grid-cols-1">
        <section aria-labelledby="get" className="min-w-0">
          <h2 id="get" className="mb-1.5">
            Get one
          </h2>
          <div className="flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-2.5">
            <code className="min-w-0 flex-1 py-1 font-mono text-xs leading-[18px] [overflow-wrap:anywhere]">
              {GET_ONE}
            </code>
            <CopyButton text={GET_ONE} what="the command" />
          </div>
          <p className="mt-1.5 text-pretty text-ink-3">
            The first 50 lines after a start tell the most. Tokens, passwords and keys are hidden before anything else
            reads a line.
          </p>
        </section>
        <section aria-labelledby="samples">
          <h2 id="samples" className="mb-1.5">
            Or see a sample
          </h2>
          <div className="flex flex-wrap gap-2">
            {SAMPLES.map((sample) => (
              <Button key={sample.id} onClick={() => onSample(sample.id)}>
                {sample.label}
              </Button>
            ))}
          </div>
          <p className="mt-1.5 text-ink-3">Recordings of real agents, made for this page.</p>
        </section>
      </div>
      {note}
    </div>
  )
}

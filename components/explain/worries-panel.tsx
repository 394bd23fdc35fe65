'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import type { Told } from '@/lib/explain/worker/protocol'
import { LineLinks } from './line-link'
import { Panel } from './panel'
import { splitSentence } from './prepare-verdict'
import { RichText } from './rich-text'

/** The questions that people ask about such a log, each with the lines that answer it. */
export function WorriesPanel({ worries }: { worries: Told['worries'] }) {
  if (worries.length === 0) return null
  return (
    <Panel title="Usual worries">
      <ul>
        {worries.map((worry) => (
          <Worry key={worry.question} worry={worry} />
        ))}
      </ul>
    </Panel>
  )
}

/** A question with the first sentence of its answer; the rest unfolds, and is printed. */
function Worry({ worry }: { worry: Told['worries'][number] }) {
  const [open, setOpen] = useState(false)
  const { question, answer, evidence } = worry
  const [first, rest] = splitSentence(answer)
  return (
    <li className={clsx('border-t border-line first:border-t-0', open && 'bg-sunken print:bg-transparent')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-2 text-left outline-offset-[-2px] hover:bg-sunken"
      >
        <b className="text-pretty">{question}</b>
        <Glyph name="chevron" className={clsx('text-ink-3 print:hidden', open && 'rotate-180')} />
        <span className="col-span-2 text-pretty text-ink-2">
          <RichText text={first} plain />
        </span>
      </button>
      <div className={clsx('px-4 pb-2.5', !open && 'hidden print:block')}>
        {rest !== '' && (
          <p className="text-pretty text-ink-2">
            <RichText text={rest} />
          </p>
        )}
        <LineLinks lines={evidence} />
      </div>
    </li>
  )
}

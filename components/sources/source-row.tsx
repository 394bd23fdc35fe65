'use client'
import { type ReactNode, useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import { Button } from '@/components/ui/button'
import { ConfirmLine } from '@/components/ui/confirm-line'
import type { TwoPart } from '@/lib/format/parts'
import { unbroken } from '@/lib/format/span'
import type { SourceLook } from './prepare-source'

interface SourceRowProps {
  look: SourceLook
  title: ReactNode
  /** What the source is called, for the names of its buttons. */
  name: string
  /** Where it is and how it is set up, in small. */
  about: ReactNode
  text: TwoPart
  /** What the last test said, or what went wrong with the last change. */
  told?: ReactNode
  actions?: ReactNode
  /** Asks before it calls this; without it the row cannot be removed. */
  onRemove?: () => void
  removing?: boolean
}

/** One source: what it is, how its reading goes, and what can be done about it. */
export function SourceRow({ look, title, name, about, text, told, actions, onRemove, removing }: SourceRowProps) {
  const [asked, setAsked] = useState(false)
  return (
    <li
      aria-label={name}
      className="grid grid-cols-[12px_minmax(0,1fr)_auto] gap-x-2.5 border-t border-line px-4 py-3 first:border-t-0 max-tablet:grid-cols-[12px_minmax(0,1fr)]"
    >
      <Glyph name={look.glyph} hue={look.hue} className="mt-1" />
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <strong className="[overflow-wrap:anywhere]">{title}</strong>
          <span className={HUE[look.hue].text}>{look.word}</span>
        </p>
        <p className="text-pretty">
          {unbroken(text.lead)} {text.rest !== null && <span className="text-ink-2">{unbroken(text.rest)}</span>}
        </p>
        <div className="text-xs text-ink-3 [overflow-wrap:anywhere]">{about}</div>
        <div role="status">{told}</div>
        {asked && (
          <ConfirmLine
            question="Stop reading it? What it said is forgotten; clusters and history stay."
            verb="Remove"
            busy={removing}
            onSure={onRemove}
            onKeep={() => setAsked(false)}
          />
        )}
      </div>
      {!asked && (
        <div className="flex items-start gap-1.5 max-tablet:col-start-2 max-tablet:mt-2 max-tablet:flex-wrap print:hidden">
          {actions}
          {onRemove && (
            <Button look="bare" aria-label={`Remove ${name}`} onClick={() => setAsked(true)}>
              Remove
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

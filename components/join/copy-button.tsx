'use client'

import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'

interface CopyButtonProps {
  text: string
  /** What is copied, for the button's name: "Copy the token". */
  what: string
  label?: string
}

/** Copies a text and says so in its own place; where the browser refuses, it says that instead. */
export function CopyButton({ text, what, label = 'Copy' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }

  return (
    <>
      <Button aria-label={`Copy ${what}`} onClick={() => void copy()} onBlur={() => setOutcome(null)}>
        <Glyph name={outcome === 'copied' ? 'tick' : 'copy'} />
        {/* both words keep their room, so that nothing moves under the pointer */}
        <span className="grid text-left *:[grid-area:1/1]">
          <span className={outcome === 'copied' ? 'invisible' : undefined}>{label}</span>
          <span className={outcome === 'copied' ? undefined : 'invisible'}>Copied</span>
        </span>
      </Button>
      <span role="status" className={outcome === 'refused' ? 'text-xs text-warn-t' : 'sr-only'}>
        {outcome === 'copied' && `Copied ${what}.`}
        {outcome === 'refused' && 'This browser does not let pages copy here. Select the text instead.'}
      </span>
    </>
  )
}

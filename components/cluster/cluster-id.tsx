'use client'
import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'

/** The cluster's id, to be copied. */
export function ClusterId({ id }: { id: string }) {
  const [said, setSaid] = useState('')
  async function copy() {
    try {
      await navigator.clipboard.writeText(id)
      setSaid('Copied.')
    } catch {
      setSaid('This browser does not let pages copy. Select the id instead.')
    }
  }
  return (
    <p className="flex items-center gap-2 font-mono text-xs leading-[18px] text-ink-3 max-tablet:text-caption">
      <span className="break-all select-all">{id}</span>
      <button
        type="button"
        aria-label="Copy the cluster id"
        onClick={() => void copy()}
        onBlur={() => setSaid('')}
        className="grid size-5 place-items-center rounded-sm text-ink-2 hover:bg-pick max-tablet:size-11 print:hidden"
      >
        <Glyph name={said === 'Copied.' ? 'tick' : 'copy'} />
      </button>
      <span role="status" className="font-sans">
        {said}
      </span>
    </p>
  )
}

'use client'
import { useExplainActions } from './explain-actions'
import { prepareText } from './prepare-text'

interface RichTextProps {
  text: string
  /** Within a button or a summary, where no other button may be. */
  plain?: boolean
}

/** A text of the rules: what stands between back-ticks is code, and a line that it names is a way to it. */
export function RichText({ text, plain = false }: RichTextProps) {
  const { showLine } = useExplainActions()
  return prepareText(text).map(({ key, kind, words, line }) => {
    if (kind === 'code') {
      return (
        <code key={key} className="rounded-sm bg-none-w px-1 font-mono text-xs [overflow-wrap:anywhere]">
          {words}
        </code>
      )
    }
    if (kind === 'line' && !plain) {
      return (
        <button key={key} type="button" className="link" onClick={() => showLine(line)}>
          {words}
        </button>
      )
    }
    return words
  })
}

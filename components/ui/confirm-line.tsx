import { Button } from './button'

interface ConfirmLineProps {
  /** What is asked, with what it costs. */
  question: string
  /** What is done, in a word. */
  verb: string
  busy?: boolean
  onSure?: () => void
  onKeep: () => void
}

/** Asks within a row, before something is done that nothing brings back. */
export function ConfirmLine({ question, verb, busy, onSure, onKeep }: ConfirmLineProps) {
  return (
    <p role="alert" className="mt-1.5 flex flex-wrap items-center gap-2">
      <span className="text-ink-2">{question}</span>
      <Button look="danger" autoFocus disabled={busy} onClick={onSure}>
        {verb}
      </Button>
      <Button look="bare" onClick={onKeep}>
        Keep it
      </Button>
    </p>
  )
}

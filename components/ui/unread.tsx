import clsx from 'clsx'
import { Glyph } from '@/components/state/glyph'
import { Button } from './button'

interface UnreadProps {
  /** What could not be read, as a sentence. */
  what: string
  /** What that means for what is shown. */
  rest?: string
  onRetry: () => void
  className?: string
}

/** Stands where something would be that could not be read, with the next step. */
export function Unread({ what, rest, onRetry, className }: UnreadProps) {
  return (
    <div role="alert" className={clsx('panel flex items-center gap-2.5 px-4 py-3', className)}>
      <Glyph name="unknown" hue="none" />
      <p className="text-pretty">
        <strong>{what}</strong> {rest && <span className="text-ink-2">{rest}</span>}
      </p>
      <Button className="ml-auto" onClick={onRetry}>
        Try now
      </Button>
    </div>
  )
}

import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'

/** Only this part failed: what is still shown, and the next step. */
export function TimelineFailed({ held, onRetry }: { held: boolean; onRetry: () => void }) {
  return (
    <div role="alert" className="flex items-center gap-2.5 border-b border-line px-4 py-2.5">
      <Glyph name="unknown" hue="none" />
      <p className="text-pretty">
        <strong>This range could not be read.</strong>{' '}
        <span className="text-ink-2">{held ? 'The last one stays.' : 'Lifeline’s store did not answer.'}</span>
      </p>
      <Button className="ml-auto" onClick={onRetry}>
        Try now
      </Button>
    </div>
  )
}

'use client'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'

/** This page alone failed; the rest of Lifeline goes on. */
export default function ClusterError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert" className="panel flex items-start gap-3 px-4 py-3.5">
      <Glyph name="unknown" hue="none" className="mt-1" />
      <div>
        <p>
          <strong>This page could not be drawn.</strong>{' '}
          <span className="text-ink-2">The cluster itself goes on being watched.</span>
        </p>
        {error.digest && <p className="font-mono text-xs text-ink-3">{error.digest}</p>}
      </div>
      <Button className="ml-auto" onClick={reset}>
        Try now
      </Button>
    </div>
  )
}

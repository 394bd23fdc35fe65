import { CopyButton } from '@/components/join/copy-button'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { MadeLink as Made } from '@/lib/contracts/people'

/** A one-time link, shown once to who made it. */
export function MadeLink({ made, email, onDone }: { made: Made; email: string; onDone: () => void }) {
  return (
    <div className="mt-4 grid gap-3">
      <p role="status" className="text-pretty">
        {made.mailed === true && <strong>It was mailed to {email}. </strong>}
        {made.mailed === false && <strong>The mail server did not take it: hand it on yourself. </strong>}
        {made.mailed === null && <strong>Hand this link to {email} on a way that you trust. </strong>}
        <span className="text-ink-2">
          It works once, until <Time at={made.expiresAt} full />, and is not shown again.
        </span>
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-64 rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs [overflow-wrap:anywhere]">
          {made.url}
        </code>
        <CopyButton text={made.url} what="the link" />
      </p>
      <div>
        <Button look="main" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}

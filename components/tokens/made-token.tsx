import { CodeBlock } from '@/components/join/code-block'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { MadeApiToken } from '@/lib/contracts/api-token'

/** A token, shown once to who made it. */
export function MadeToken({ made, onDone }: { made: MadeApiToken; onDone: () => void }) {
  return (
    <div className="mt-4 grid gap-3">
      <p role="status" className="text-pretty">
        <strong>Copy it now: it is not shown again. </strong>
        <span className="text-ink-2">
          {made.token.name} can use it until <Time at={made.token.expiresAt} full />. Whoever holds it can, too.
        </span>
      </p>
      <CodeBlock text={made.secret} what="the token" />
      <div>
        <Button look="main" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}

import { CopyButton } from '@/components/join/copy-button'
import { Button } from '@/components/ui/button'

/** Shown once: each lets somebody in who does not have their authenticator. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <div className="grid gap-3">
      <p className="text-pretty">
        <strong>Keep these recovery codes where you find them without your phone.</strong>{' '}
        <span className="text-ink-2">Each works once, in place of a code. They are not shown again.</span>
      </p>
      <ul aria-label="Recovery codes" className="grid max-w-90 grid-cols-2 gap-x-6 gap-y-1 font-mono text-xs">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} what="the recovery codes" />
        <Button look="main" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  )
}

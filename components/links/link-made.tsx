import Link from 'next/link'
import { CodeBlock } from '@/components/join/code-block'
import { Button } from '@/components/ui/button'
import { formatSpan } from '@/lib/format/span'

interface LinkMadeProps {
  url: string
  endsInMs: number | null
  /** Whether it asks for one. */
  password?: boolean
  badge?: boolean
  frame?: boolean
  onClose: () => void
}

/** The address of a link, this once: only its hash is kept. */
export function LinkMade({ url, endsInMs, password, badge, frame, onClose }: LinkMadeProps) {
  return (
    <div className="mt-4 grid gap-3">
      <p className="text-pretty">
        <b>This is shown once.</b> Whoever has it can open the page
        {endsInMs !== null && `, for ${formatSpan(endsInMs)}`}.{password && ' Tell them the password on another way.'}
      </p>
      <CodeBlock text={url} what="the link" />
      {badge && (
        <div className="grid gap-1">
          <p className="text-ink-2">A badge, as a picture for other pages</p>
          <CodeBlock text={`${url}/badge.svg`} what="the address of the badge" />
        </div>
      )}
      {frame && (
        <div className="grid gap-1">
          <p className="text-ink-2">A frame, for the pages that you named</p>
          <CodeBlock
            text={`<iframe src="${url}/frame" title="Status" width="320" height="84"></iframe>`}
            what="the frame"
          />
        </div>
      )}
      <p className="text-ink-2">
        Every link can be revoked, or given another address, in{' '}
        <Link href="/settings/links" className="link">
          Settings / Status links
        </Link>
        .
      </p>
      <Button look="main" className="w-max" onClick={onClose}>
        Done
      </Button>
    </div>
  )
}

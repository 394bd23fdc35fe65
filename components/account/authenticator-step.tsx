'use client'
import { type SubmitEvent, useRef, useState } from 'react'
import { CopyButton } from '@/components/join/copy-button'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { QrCode } from './qr-code'
import { confirmSecondFactor } from './second-factor-calls'

/** Shows the secret for an authenticator, as a picture and as text, and asks for a first code of it. */
export function AuthenticatorStep({
  uri,
  onDone,
  onCancel,
}: {
  uri: string
  onDone: () => void
  onCancel: () => void
}) {
  const code = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const secret = new URL(uri).searchParams.get('secret') ?? ''

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const confirmed = await confirmSecondFactor(code.current?.value ?? '')
    setBusy(false)
    if (confirmed.ok) return onDone()
    setWrong(confirmed.message)
    code.current?.select()
  }

  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4">
      <QrCode text={uri} label="The secret for your authenticator, as a QR code" />
      <div className="grid min-w-0 max-w-90 flex-1 basis-64 content-start gap-3">
        <p className="text-pretty text-ink-2">
          Scan this with an authenticator app, or type its secret there. Then enter the code that the app shows.
        </p>
        <p className="flex flex-wrap items-center gap-2">
          <code className="font-mono text-xs [overflow-wrap:anywhere]">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          <CopyButton text={secret} what="the secret" />
        </p>
        <form className="grid gap-3" noValidate onSubmit={(event) => void submit(event)}>
          <Field
            ref={code}
            label="Code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            error={wrong}
          />
          <div className="flex gap-2">
            <Button look="main" type="submit" disabled={busy}>
              Switch it on
            </Button>
            <Button look="bare" onClick={onCancel}>
              Cancel
            </Button>
          </div>
        </form>
      </div>
    </div>
  )
}

'use client'
import { useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/lib/trpc/client'
import { PasswordStep } from './password-step'
import { RecoveryCodes } from './recovery-codes'
import { beginSecondFactor, type NewSecondFactor, removeSecondFactor, renewRecoveryCodes } from './second-factor-calls'

const AuthenticatorStep = dynamic(() => import('./authenticator-step').then((part) => part.AuthenticatorStep), {
  ssr: false,
})

type Step = { is: 'rest' | 'begin' | 'renew' | 'remove' } | { is: 'scan' | 'keep'; made: NewSecondFactor }

/** A code of the authenticator beside the password: switched on, off, and its recovery codes. */
export function SecondFactorPanel({ on }: { on: boolean }) {
  const queries = useQueryClient()
  const trpc = useTRPC()
  const [step, setStep] = useState<Step>({ is: 'rest' })
  const rest = () => setStep({ is: 'rest' })
  const changed = () => queries.invalidateQueries(trpc.account.pathFilter())

  async function begin(password: string): Promise<string | null> {
    const begun = await beginSecondFactor(password)
    if (!begun.ok) return begun.message
    setStep({ is: 'scan', made: begun.data })
    return null
  }
  async function renew(password: string): Promise<string | null> {
    const renewed = await renewRecoveryCodes(password)
    if (!renewed.ok) return renewed.message
    setStep({ is: 'keep', made: { totpURI: '', ...renewed.data } })
    return null
  }
  async function remove(password: string): Promise<string | null> {
    const removed = await removeSecondFactor(password)
    if (!removed.ok) return removed.message
    await changed()
    rest()
    return null
  }

  return (
    <section aria-labelledby="second-factor" className="panel">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="second-factor">Second factor</h2>
      </header>
      <div className="grid gap-3 px-4 py-3">
        <p className="grid grid-cols-[12px_1fr] gap-x-2.5">
          <Glyph name={on ? 'connected' : 'never'} hue={on ? 'ok' : 'none'} className="mt-1" />
          <span className="text-pretty">
            {on ? 'On. ' : 'Off. '}
            <span className="text-ink-2">
              {on
                ? 'Whoever learns your password still needs a code of your authenticator.'
                : 'Your password alone lets anybody in who learns it.'}
            </span>
          </span>
        </p>
        {step.is === 'rest' && (
          <div className="flex flex-wrap gap-2">
            {on ? (
              <>
                <Button onClick={() => setStep({ is: 'renew' })}>New recovery codes</Button>
                <Button look="bare" onClick={() => setStep({ is: 'remove' })}>
                  Switch it off
                </Button>
              </>
            ) : (
              <Button onClick={() => setStep({ is: 'begin' })}>Set it up</Button>
            )}
          </div>
        )}
        {step.is === 'begin' && <PasswordStep label="Go on" act={begin} onCancel={rest} />}
        {step.is === 'renew' && <PasswordStep label="Make new codes" act={renew} onCancel={rest} />}
        {step.is === 'remove' && <PasswordStep label="Switch it off" look="danger" act={remove} onCancel={rest} />}
        {step.is === 'scan' && (
          <AuthenticatorStep
            uri={step.made.totpURI}
            onDone={() => {
              setStep({ is: 'keep', made: step.made })
              void changed()
            }}
            onCancel={rest}
          />
        )}
        {step.is === 'keep' && <RecoveryCodes codes={step.made.backupCodes} onDone={rest} />}
      </div>
    </section>
  )
}

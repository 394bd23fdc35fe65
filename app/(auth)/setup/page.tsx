import type { Metadata } from 'next'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SetupForm } from '@/components/auth/setup-form'
import { Time } from '@/components/time/time'
import { ButtonLink } from '@/components/ui/button'
import { services } from '@/server/context'
import { readSetupState } from '@/server/services/setup/state'

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' }

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const { token } = await searchParams
  const link = typeof token === 'string' ? token.slice(0, 200) : ''
  const { db, env, clock } = services()
  const setup = await readSetupState({ ctx: { db, clock }, input: { token: link } })
  return (
    <AuthFrame title="Set up Lifeline" host={new URL(env.publicUrl).host}>
      {setup.state === 'ready' && <SetupForm token={link} />}
      {setup.state === 'done' && (
        <div className="grid gap-4">
          <p className="text-ink-2 text-pretty">
            This link was used on <Time at={setup.usedAt} full />. Sign in instead.
          </p>
          <ButtonLink look="main" href="/sign-in">
            Sign in
          </ButtonLink>
        </div>
      )}
      {setup.state === 'wrong-link' && (
        <p className="text-ink-2 text-pretty">
          This set-up link is not valid. Each start of Lifeline prints a new one; only the newest works, for 24 hours.
          Look where Lifeline was started, and copy the whole link.
        </p>
      )}
    </AuthFrame>
  )
}

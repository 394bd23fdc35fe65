import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/auth/auth-frame'
import { safeNext } from '@/components/auth/safe-next'
import { SignInForm } from '@/components/auth/sign-in-form'
import { currentViewer } from '@/server/auth/page-session'
import { hasAdministrator } from '@/server/auth/setup-link'
import { services } from '@/server/context'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next } = await searchParams
  const goal = safeNext(typeof next === 'string' ? next : null)
  if (await currentViewer()) redirect(goal)
  const { db, env } = services()
  const ready = await hasAdministrator(db)
  return (
    <AuthFrame title="Sign in" host={new URL(env.publicUrl).host}>
      {ready ? (
        <SignInForm next={goal} />
      ) : (
        <p className="text-ink-2 text-pretty">
          Nobody can sign in yet. Open the one-time set-up link that Lifeline printed where it was started; a new start
          prints a new one.
        </p>
      )}
    </AuthFrame>
  )
}

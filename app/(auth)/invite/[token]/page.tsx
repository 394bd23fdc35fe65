import type { Metadata } from 'next'
import { AuthFrame } from '@/components/auth/auth-frame'
import { LinkForm } from '@/components/auth/link-form'
import { WrongLink } from '@/components/auth/wrong-link'
import { ROLE_LOOK } from '@/lib/contracts/roles'
import { services } from '@/server/context'
import { readAccountLink } from '@/server/services/account-links/read'

export const metadata: Metadata = { title: 'Join Lifeline', referrer: 'no-referrer', robots: 'noindex' }

export default async function InvitePage({ params }: PageProps<'/invite/[token]'>) {
  const token = (await params).token.slice(0, 200)
  const { db, env, clock } = services()
  const link = await readAccountLink({ ctx: { db, clock }, input: { token } })
  const good = link.state === 'ready' && link.kind === 'invite' ? link : null
  return (
    <AuthFrame title="Join Lifeline" host={new URL(env.publicUrl).host}>
      {good?.role && (
        <p className="mb-4 text-pretty text-ink-2">
          You are invited as {ROLE_LOOK[good.role].label.toLowerCase()}. {ROLE_LOOK[good.role].may}
        </p>
      )}
      {good ? <LinkForm kind="invite" token={token} email={good.email} name={good.name} /> : <WrongLink />}
    </AuthFrame>
  )
}

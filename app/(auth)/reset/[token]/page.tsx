import type { Metadata } from 'next'
import { AuthFrame } from '@/components/auth/auth-frame'
import { LinkForm } from '@/components/auth/link-form'
import { WrongLink } from '@/components/auth/wrong-link'
import { services } from '@/server/context'
import { readAccountLink } from '@/server/services/account-links/read'

export const metadata: Metadata = { title: 'A new password', referrer: 'no-referrer', robots: 'noindex' }

export default async function ResetPage({ params }: PageProps<'/reset/[token]'>) {
  const token = (await params).token.slice(0, 200)
  const { db, env, clock } = services()
  const link = await readAccountLink({ ctx: { db, clock }, input: { token } })
  const good = link.state === 'ready' && link.kind === 'reset' ? link : null
  return (
    <AuthFrame title="A new password" host={new URL(env.publicUrl).host}>
      {good ? <LinkForm kind="reset" token={token} email={good.email} name={good.name} /> : <WrongLink />}
    </AuthFrame>
  )
}

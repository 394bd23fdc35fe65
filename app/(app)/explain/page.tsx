import type { Metadata } from 'next'
import { ExplainPage } from '@/components/explain/explain-page'
import { requireAccess } from '@/server/auth/page-session'
import { services } from '@/server/context'
import { listOwnRules } from '@/server/services/explain/own-rules'

export const metadata: Metadata = { title: 'Explain a log' }

export default async function Explain() {
  await requireAccess('explain')
  return <ExplainPage ownRules={await listOwnRules({ ctx: services() })} />
}

import { Shell } from '@/components/shell/shell'
import { personMay } from '@/lib/contracts/deeds'
import { requireViewer } from '@/server/auth/page-session'
import { contextFor } from '@/server/auth/scope'
import { services } from '@/server/context'
import { countQueue } from '@/server/services/triage/queue'

export default async function AppLayout({ children }: { children: React.ReactNode }) {
  const viewer = await requireViewer()
  const open = personMay(viewer, 'triage') ? countQueue(contextFor(services(), viewer)).open : null
  return (
    <Shell viewer={viewer} openEntries={open} demo={services().env.demo}>
      {children}
    </Shell>
  )
}

import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/auth/page-session'
import { services } from '@/server/context'

export default async function AppLayout({ children }: { children: React.ReactNode }) {
  return (
    <Shell viewer={await requireViewer()} demo={services().env.demo}>
      {children}
    </Shell>
  )
}

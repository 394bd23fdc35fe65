import { Shell } from '@/components/shell/shell'
import { requireViewer } from '@/server/auth/page-session'

export default async function AppLayout({ children }: { children: React.ReactNode }) {
  return <Shell viewer={await requireViewer()}>{children}</Shell>
}

import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ButtonLink } from '@/components/ui/button'
import { ROLE_LOOK } from '@/lib/contracts/roles'
import { PATH_HEADER } from '@/server/auth/page-path'
import { requireViewer } from '@/server/auth/page-session'
import { pageRefusal } from '@/server/auth/policies'

export const metadata: Metadata = { title: 'Not allowed' }

/** Shown in place of a page that the person may not see, under the address of that page. */
export default async function NotAllowedPage() {
  const { role } = await requireViewer()
  const path = ((await headers()).get(PATH_HEADER) ?? '/').split('?', 1)[0] ?? '/'
  return (
    <div className="grid max-w-[560px] justify-items-start gap-4">
      <h1 className="text-xl tracking-[-0.01em]">This page is not for your role</h1>
      <p className="text-ink-2 text-pretty">
        {pageRefusal(path)} You are here as {ROLE_LOOK[role].label.toLowerCase()}. An owner of this Lifeline can change
        that under People.
      </p>
      <ButtonLink look="main" href="/">
        To the fleet
      </ButtonLink>
    </div>
  )
}

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { services, type Viewer } from '@/server/context'
import { PATH_HEADER } from './page-path'
import { may, type PersonAccess, principalOf } from './policies'
import { sessionFrom } from './session'

/** The person looking at a page, or null. */
export async function currentViewer(): Promise<Viewer | null> {
  return sessionFrom(services(), await headers())
}

/** The person looking at a page; anybody else is sent to sign in, and comes back to the same place afterwards. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer()
  if (viewer) return viewer
  const path = (await headers()).get(PATH_HEADER) ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
}

/** As `requireViewer`, for a page that is not made of procedures alone: they check who asks, and such a page does not. */
export async function requireAccess(access: PersonAccess): Promise<Viewer> {
  const viewer = await requireViewer()
  if (!may(principalOf(viewer), access)) redirect('/not-allowed')
  return viewer
}

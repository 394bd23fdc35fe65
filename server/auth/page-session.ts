import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { services, type Viewer } from '@/server/context'
import { PATH_HEADER } from './page-path'
import { sessionFrom } from './session'

/** The person looking at a page, or null. */
export async function currentViewer(): Promise<Viewer | null> {
  return sessionFrom(services().auth, await headers())
}

/** The person looking at a page; anybody else is sent to sign in, and comes back to the same place afterwards. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentViewer()
  if (viewer) return viewer
  const path = (await headers()).get(PATH_HEADER) ?? '/'
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`)
}

import type { IncomingHttpHeaders } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import type { Viewer } from '@/server/context'
import type { Auth } from './auth'

/** The person behind a request, by its session cookie; null without a session that still runs. */
export async function sessionFrom(auth: Auth, headers: Headers | IncomingHttpHeaders): Promise<Viewer | null> {
  const cookie = headers instanceof Headers ? headers.get('cookie') : headers.cookie
  if (!cookie) return null
  const session = await auth.api.getSession({
    headers: headers instanceof Headers ? headers : fromNodeHeaders(headers),
    query: { disableRefresh: true },
  })
  return session ? { id: session.user.id, email: session.user.email, name: session.user.name } : null
}

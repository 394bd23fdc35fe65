import type { IncomingHttpHeaders } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import type { Services, Viewer } from '@/server/context'

type Deps = Pick<Services, 'auth' | 'people'>

/** The person behind a request, by its session cookie; null without a session that still runs, or without any rights. */
export async function sessionFrom(
  { auth, people }: Deps,
  headers: Headers | IncomingHttpHeaders,
): Promise<Viewer | null> {
  const cookie = headers instanceof Headers ? headers.get('cookie') : headers.cookie
  if (!cookie) return null
  const session = await auth.api.getSession({
    headers: headers instanceof Headers ? headers : fromNodeHeaders(headers),
    query: { disableRefresh: true },
  })
  const rights = session && people.rightsOf(session.user.id)
  if (!rights) return null
  const { id, email, name } = session.user
  return { id, email, name, sessionId: session.session.id, ...rights }
}

import { createApiToken as createApiTokenInput, TOKEN_VERBS } from '@/lib/contracts/api-token'
import { addCluster } from '@/server/services/clusters/add'
import { createLink } from '@/server/services/links/create'
import { removePerson } from '@/server/services/people/remove'
import { createApiToken } from '@/server/services/tokens/create'
import { revokeApiToken } from '@/server/services/tokens/revoke'
import { appRouter } from '@/server/trpc/router'
import { cookiesOf, HttpStack, PERSON } from './http-stack'
import { linkOf } from './link-input'
import { codeFor } from './totp'
import { ADA } from './viewers'

/** Who has no session that counts. Tokens are shown in every place in which one could be looked for. */
export const NOBODIES = [
  'anonymous',
  'half',
  'expired',
  'removed',
  'revoked-token',
  'api-token',
  'status-link',
] as const
/** Who has one, from who may do least. The stranger sees another cluster than the viewer and support do. */
export const PERSONS = ['stranger', 'viewer', 'support', 'operator', 'owner'] as const
export const WHO = [...NOBODIES, ...PERSONS] as const
export type Who = (typeof WHO)[number]

interface Shown {
  cookie: string
  headers?: Record<string, string>
}

export interface Everybody {
  stack: HttpStack
  /** What each shows with a request. */
  shown: Record<Who, Shown>
  viewerId: string
  /** The path of an open status link. */
  linkPath: string
  /** Ids of clusters: the viewer's and support's, the stranger's, and nobody's who does not see all of them. */
  clusters: { granted: string; strangers: string; lent: string }
}

/** A server, and everybody who could ask it something. The tag "lent" is granted to whoever sees some clusters. */
export async function startEverybody(): Promise<Everybody> {
  const stack = await HttpStack.start(
    { LIFELINE_API_TOKEN: 'a-token-for-programs', LIFELINE_TRUSTED_PROXIES: 'loopback' },
    appRouter,
  )
  const ctx = { ...stack.services, viewer: ADA }
  const add = async (name: string) => (await addCluster({ ctx, input: { name } })).id
  const clusters = {
    granted: await add('canary-harbour'),
    strangers: await add('far-away'),
    lent: await add('canary-lent'),
  }
  const limited = { mayShare: true, sees: { clusters: [clusters.granted], tags: ['lent'] } }
  const theirs = { clusters: [clusters.strangers], tags: ['lent'] }
  const viewer = await stack.join('viewer', { ...limited, role: 'viewer' })
  const link = await createLink({ ctx, input: linkOf({ ids: [clusters.granted] }) })
  const linkPath = new URL(link.url).pathname
  const shown: Record<Who, Shown> = {
    anonymous: { cookie: '' },
    half: { cookie: await halfSignedIn(stack) },
    expired: { cookie: await expired(stack) },
    removed: { cookie: await removed(stack) },
    'revoked-token': showing(await apiToken(stack, true)),
    'api-token': showing(await apiToken(stack, false)),
    'status-link': showing(linkPath.slice('/s/'.length)),
    stranger: await stack.join('stranger', { role: 'viewer', mayShare: false, sees: theirs }),
    viewer,
    support: await stack.join('support', { ...limited, role: 'support' }),
    operator: await stack.join('operator', { ...limited, role: 'operator' }),
    owner: { cookie: await stack.signIn() },
  }
  return { stack, shown, viewerId: viewer.id, linkPath, clusters }
}

/** A token where a program, a session, a link and its page would have it. */
function showing(token: string): Shown {
  const cookie = ['lifeline.session_token', 'lifeline-link', 'token'].map((name) => `${name}=${token}`).join('; ')
  return { cookie, headers: { authorization: `Bearer ${token}`, 'x-api-key': token, referer: `/s/${token}` } }
}

async function apiToken(stack: HttpStack, revoked: boolean): Promise<string> {
  const ctx = { ...stack.services, viewer: ADA }
  const input = createApiTokenInput.parse({ name: 'x', verbs: TOKEN_VERBS, sees: 'everything', days: 1 })
  const { secret, token } = await createApiToken({ ctx, input })
  if (revoked) await revokeApiToken({ ctx, input: { id: token.id } })
  return secret
}

/** An owner's right password, and no second factor. */
async function halfSignedIn(stack: HttpStack): Promise<string> {
  const { email, cookie } = await stack.join('half', ADA)
  const enabled = await stack.post('/api/auth/two-factor/enable', { password: PERSON.password }, { cookie })
  const { totpURI } = await enabled.json()
  await stack.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI, Date.now()) }, { cookie })
  const half = await stack.post('/api/auth/sign-in/email', { email, password: PERSON.password })
  const { twoFactorRedirect } = await half.clone().json()
  if (twoFactorRedirect !== true) throw new Error('The second factor was not asked for.')
  return cookiesOf(half.headers)
}

async function expired(stack: HttpStack): Promise<string> {
  const { id, cookie } = await stack.join('expired', ADA)
  const expiresAt = new Date(Date.now() - 1_000).toISOString()
  await stack.services.db.updateTable('session').set({ expiresAt }).where('userId', '=', id).execute()
  return cookie
}

async function removed(stack: HttpStack): Promise<string> {
  const { id, cookie } = await stack.join('removed', ADA)
  await removePerson({ ctx: { ...stack.services, viewer: ADA }, input: { id } })
  return cookie
}

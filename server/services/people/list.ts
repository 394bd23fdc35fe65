import { type OpenLink, type PeopleList, type Person, rights } from '@/lib/contracts/people'
import { openLinks, type StoredLink } from '@/server/auth/account-links'
import type { Context } from '@/server/context'

type Ctx = Pick<Context, 'db' | 'people' | 'mailer' | 'clock' | 'viewer'>

/** Everybody who can sign in, by name, and the one-time links that are open. */
export async function listPeople({ ctx }: { ctx: Ctx }): Promise<PeopleList> {
  const now = ctx.clock()
  const users = await ctx.db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'createdAt', 'twoFactorEnabled'])
    .execute()
  const sessions = await ctx.db
    .selectFrom('session')
    .select(['userId', 'createdAt'])
    .where('expiresAt', '>', new Date(now).toISOString())
    .execute()
  const people = users.flatMap(({ id, name, email, createdAt, twoFactorEnabled }): Person[] => {
    const own = ctx.people.rightsOf(id)
    if (!own) return []
    const times = sessions.flatMap((session) => (session.userId === id ? [Date.parse(session.createdAt)] : []))
    const signedInAt = times.length > 0 ? Math.max(...times) : null
    const told = { signedInAt, sessions: times.length, twoFactor: Boolean(twoFactorEnabled) }
    return [{ id, name, email, createdAt: Date.parse(createdAt), ...own, ...told, self: id === ctx.viewer?.id }]
  })
  people.sort((a, b) => a.name.localeCompare(b.name) || a.email.localeCompare(b.email))
  const addresses = new Map(users.map(({ id, email }) => [id, email]))
  const links = (await openLinks(ctx.db, now)).map((link) => linkOf(link, addresses))
  return { people, links, mails: ctx.mailer !== null }
}

function linkOf(link: StoredLink, addresses: ReadonlyMap<string, string>): OpenLink {
  const { id, kind, person_id, email, details_json, created_at, created_by, expires_at } = link
  const details = rights.safeParse(JSON.parse(details_json))
  return {
    id,
    kind,
    email: email ?? addresses.get(person_id ?? '') ?? '',
    role: kind === 'invite' && details.success ? details.data.role : null,
    createdAt: created_at,
    createdBy: created_by,
    expiresAt: expires_at,
  }
}

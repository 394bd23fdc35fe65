import type { Logger } from 'pino'
import { createAccount } from './auth/accounts'
import { issueSetupToken } from './auth/setup-link'
import type { Services } from './context'
import { listOwnRules } from './services/explain/own-rules'
import { storeTroubleOf } from './store/trouble'

interface Start {
  startedInMs: number
  /** What `prepareAdministrator` has to say. */
  administrator: string | null
}

/** Says where Lifeline is and what an operator must know about its settings. Lines with `say` are for people. */
export function announce(
  { env, log, damage }: Pick<Services, 'env' | 'log' | 'damage'>,
  { startedInMs, administrator }: Start,
): void {
  log.info({ say: true, url: env.publicUrl }, `Lifeline is at ${env.publicUrl}`)
  if (env.loopbackOnly && !env.demo) {
    const how = 'Set HOST=0.0.0.0 and LIFELINE_PUBLIC_URL to let them in.'
    log.info({ say: true }, `It listens on this machine alone (${env.host}): clusters cannot reach it. ${how}`)
  }
  for (const notice of [...env.notices, ...reachNotices(env)]) log.warn(notice)
  if (damage) log.error(`${damage.what} ${damage.todo}`)
  if (administrator) log.info({ say: true }, administrator)
  log.info({ ready: true, startedInMs }, 'ready')
}

/** Says which rules of its own this Lifeline explains logs by, and what is wrong with those that it cannot use. */
export async function announceOwnRules({ env, log }: Pick<Services, 'env' | 'log'>): Promise<void> {
  const { files, rules, errors } = await listOwnRules({ ctx: { env } })
  if (files.length > 0) log.info({ files: files.length, rules: rules.length }, 'own rules read')
  for (const { message, ...place } of errors) log.warn(place, `a rule of your own cannot be used: ${message}`)
}

/**
 * Makes the administrator of the settings, or a new set-up link, while nobody can sign in yet.
 * @returns what the operator must be told, or null when there is an administrator
 */
export async function prepareAdministrator({
  env,
  db,
  auth,
  people,
  clock,
  audit,
}: Pick<Services, 'env' | 'db' | 'auth' | 'people' | 'clock' | 'audit'>): Promise<string | null> {
  if (people.owners > 0) return null
  if (env.admin) {
    const name = env.admin.email.split('@', 1)[0] ?? 'Administrator'
    const id = await createAccount({ auth, people }, { name, ...env.admin })
    const subject = { kind: 'person', id, name: env.admin.email.toLowerCase() } as const
    await audit.record({ who: { id: null, name: 'The settings' }, action: 'person.first', subject })
    return env.demo ? null : `The administrator ${env.admin.email} can sign in now.`
  }
  const link = `${env.publicUrl}/setup?token=${await issueSetupToken(db, clock())}`
  return `Make the first administrator with this link, which works once, for 24 h:\n  ${link}`
}

function reachNotices(env: Services['env']): string[] {
  if (env.loopbackOnly) return []
  const found: string[] = []
  if (!env.publicUrlGiven) {
    found.push(
      `HOST is ${env.host} but LIFELINE_PUBLIC_URL is not set: pages work under ${env.publicUrl} alone, and agents are told that address.`,
    )
  }
  if (!env.allowInsecure && env.publicUrl.startsWith('http:') && env.trustedProxies.length === 0) {
    found.push(
      'Agents and sign-ins over plain HTTP from other machines are refused, since agents send a ServiceAccount token. Put HTTPS in front and name the proxy in LIFELINE_TRUSTED_PROXIES, or set LIFELINE_ALLOW_INSECURE=1.',
    )
  }
  return found
}

/** Logs why the process cannot start, in words where they are known. */
export function announceFailure(log: Logger, cause: unknown): void {
  const known = cause instanceof Error && ['EnvError', 'DataDirError', 'StoreError'].includes(cause.name)
  const trouble = storeTroubleOf(cause)
  if (known) log.fatal(cause.message)
  else if (trouble) log.fatal({ err: cause }, `Lifeline could not start. ${trouble.what} ${trouble.todo}`)
  else log.fatal({ err: cause }, `Lifeline could not start: ${cause instanceof Error ? cause.message : String(cause)}`)
}

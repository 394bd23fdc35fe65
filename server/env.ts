import { isIP } from 'node:net'
import { z } from 'zod'

const unset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional())
const flag = z
  .enum(['0', '1', 'true', 'false'], 'Write 1 or 0.')
  .transform((value) => value === '1' || value === 'true')
const token = z.string().regex(/^\S+$/, 'A token has no spaces.')

const origin = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : null
  const whole = url && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && !url.search
  if (whole && !url.username && !url.hash) return url.origin
  ctx.addIssue('Write an address such as https://lifeline.example.com, without a path.')
  return z.NEVER
})

const httpUrl = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : null
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash
}, 'Write an address such as https://api.pipeops.io, without a user, a query or a fragment.')

const uuids = z.string().transform((value, ctx) => {
  const all = value.split(/[\s,]+/).filter(Boolean)
  if (all.every((one) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(one))) return all
  ctx.addIssue('Write UUIDs of clusters, with commas between them.')
  return z.NEVER
})

const schema = z.object({
  NODE_ENV: optional(z.string()),
  PORT: optional(z.coerce.number('Write a port number, such as 3000.').int().min(0).max(65_535)),
  HOST: optional(z.string()),
  LIFELINE_PUBLIC_URL: optional(origin),
  LIFELINE_ALLOW_INSECURE: optional(flag),
  LIFELINE_TRUSTED_PROXIES: optional(z.string()),
  LIFELINE_DATA_DIR: optional(z.string()),
  LIFELINE_AGENT_TOKEN: optional(token),
  LIFELINE_API_TOKEN: optional(token),
  LIFELINE_CONTROLLER_URL: optional(httpUrl),
  LIFELINE_CONTROLLER_TOKEN: optional(token),
  LIFELINE_CONTROLLER_WORKSPACE: optional(z.string().max(100)),
  LIFELINE_CONTROLLER_ALLOW_PRIVATE: optional(flag),
  LIFELINE_CLUSTERS: optional(uuids),
  LIFELINE_ADMIN_EMAIL: optional(z.email('Write an e-mail address.')),
  LIFELINE_ADMIN_PASSWORD: optional(z.string().min(12, 'A password has at least 12 characters.').max(128)),
  LIFELINE_SECRET: optional(z.string().min(32, 'Use at least 32 characters, or unset it: one is then generated.')),
  LIFELINE_SMTP_URL: optional(
    z.string().regex(/^smtps?:\/\/\S+$/, 'Write an address such as smtps://user:password@mail.example.com:465.'),
  ),
  LIFELINE_MAIL_FROM: optional(z.email('Write an e-mail address.')),
  LIFELINE_DEMO: optional(flag),
  LOG_LEVEL: optional(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'Write fatal, error, warn, info, debug, trace or silent.',
    ),
  ),
})

/** The settings of one process, read once at start. */
export interface Env {
  dev: boolean
  port: number
  host: string
  /** Only this machine can reach the listener. */
  loopbackOnly: boolean
  /** Origin of the address that people and agents use, without a trailing slash. */
  publicUrl: string
  publicUrlGiven: boolean
  allowInsecure: boolean
  trustedProxies: readonly string[]
  dataDir: string
  agentToken: string | null
  apiToken: string | null
  /** The remote controller to watch from beside, and the clusters to ask it about when it cannot list them. */
  controller: {
    url: string
    token: string | null
    workspace: string | null
    allowPrivate: boolean
    uuids: readonly string[]
  } | null
  admin: { email: string; password: string } | null
  /** Null when the secret in the data directory is to be used. */
  secret: string | null
  /** The mail server by which links are sent to people; null: they are handed on by who makes them. */
  smtp: { url: string; from: string } | null
  /** A sample fleet on a throw-away data directory; pages say so. */
  demo: boolean
  logLevel: string
  /** Sentences for the operator about settings that were read but cannot mean what they seem to. */
  notices: readonly string[]
}

/** A setting cannot be used; the message names it and says what to write instead. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/**
 * Reads the settings from environment variables.
 * @throws {EnvError} naming every setting that cannot be used
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new EnvError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const vars = parsed.data
  const host = vars.HOST ?? '127.0.0.1'
  const port = vars.PORT ?? 3000
  return {
    dev: vars.NODE_ENV !== 'production',
    port,
    host,
    loopbackOnly: isLoopback(host),
    publicUrl: vars.LIFELINE_PUBLIC_URL ?? localUrl(port),
    publicUrlGiven: vars.LIFELINE_PUBLIC_URL !== undefined,
    allowInsecure: vars.LIFELINE_ALLOW_INSECURE ?? false,
    trustedProxies: proxies(vars.LIFELINE_TRUSTED_PROXIES),
    dataDir: vars.LIFELINE_DATA_DIR ?? './data',
    agentToken: vars.LIFELINE_AGENT_TOKEN ?? null,
    apiToken: vars.LIFELINE_API_TOKEN ?? null,
    controller: controller(vars),
    admin: admin(vars.LIFELINE_ADMIN_EMAIL, vars.LIFELINE_ADMIN_PASSWORD),
    secret: vars.LIFELINE_SECRET ?? null,
    smtp: smtp(vars.LIFELINE_SMTP_URL, vars.LIFELINE_MAIL_FROM),
    demo: vars.LIFELINE_DEMO ?? false,
    logLevel: vars.LOG_LEVEL ?? 'info',
    notices: notices(source, vars.LIFELINE_CONTROLLER_URL !== undefined),
  }
}

/** The settings once the port is known: with PORT=0 the system chooses one. */
export function withPort(env: Env, port: number): Env {
  return { ...env, port, publicUrl: env.publicUrlGiven ? env.publicUrl : localUrl(port) }
}

/** Whether an address or host name can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^::ffff:/, '')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

function localUrl(port: number): string {
  return `http://localhost:${port}`
}

function proxies(list: string | undefined): string[] {
  const names = (list ?? '').split(',').map((name) => name.trim())
  const wrong = names.find((name) => name && !/^(loopback|linklocal|uniquelocal)$/.test(name) && !isRange(name))
  if (wrong) {
    throw new EnvError(
      `These settings cannot be used:\n  LIFELINE_TRUSTED_PROXIES: "${wrong}" is no address, no range such as 10.0.0.0/8, and none of loopback, linklocal, uniquelocal.`,
    )
  }
  return names.filter(Boolean)
}

function isRange(name: string): boolean {
  const [address = '', bits, ...rest] = name.split('/')
  const family = isIP(address)
  if (!family || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

function controller(vars: z.infer<typeof schema>): Env['controller'] {
  const url = vars.LIFELINE_CONTROLLER_URL
  if (url === undefined) return null
  return {
    url,
    token: vars.LIFELINE_CONTROLLER_TOKEN ?? null,
    workspace: vars.LIFELINE_CONTROLLER_WORKSPACE ?? null,
    // Whoever wrote such an address here meant it; a name could come to mean one.
    allowPrivate: vars.LIFELINE_CONTROLLER_ALLOW_PRIVATE ?? namesPrivate(new URL(url).hostname),
    uuids: vars.LIFELINE_CLUSTERS ?? [],
  }
}

function namesPrivate(host: string): boolean {
  return host === 'localhost' || isIP(host.replace(/^\[|\]$/g, '')) !== 0
}

function admin(email: string | undefined, password: string | undefined): Env['admin'] {
  if (email && password) return { email, password }
  if (!email && !password) return null
  const [set, missing] = email ? ['EMAIL', 'PASSWORD'] : ['PASSWORD', 'EMAIL']
  throw new EnvError(
    `These settings cannot be used:\n  LIFELINE_ADMIN_${missing}: is needed beside LIFELINE_ADMIN_${set}. Unset both to get a set-up link.`,
  )
}

function smtp(url: string | undefined, from: string | undefined): Env['smtp'] {
  if (url && from) return { url, from }
  if (!url && !from) return null
  const [set, missing] = url ? ['SMTP_URL', 'MAIL_FROM'] : ['MAIL_FROM', 'SMTP_URL']
  throw new EnvError(`These settings cannot be used:\n  LIFELINE_${missing}: is needed beside LIFELINE_${set}.`)
}

/** Settings that mean nothing without the controller that they belong to. */
const OF_CONTROLLER = [
  'LIFELINE_CONTROLLER_TOKEN',
  'LIFELINE_CONTROLLER_WORKSPACE',
  'LIFELINE_CONTROLLER_ALLOW_PRIVATE',
  'LIFELINE_CLUSTERS',
]

function notices(source: Record<string, string | undefined>, hasController: boolean): string[] {
  const known = new Set([...Object.keys(schema.shape), 'LIFELINE_SLOW'])
  const set = Object.keys(source).filter((name) => name.startsWith('LIFELINE_') && source[name])
  return set.flatMap((name) => {
    if (!known.has(name)) return [`${name} is set, but Lifeline knows no such setting: it is not used.`]
    if (hasController || !OF_CONTROLLER.includes(name)) return []
    return [`${name} is set without LIFELINE_CONTROLLER_URL: it is not used.`]
  })
}

import { join } from 'node:path'
import type { Logger } from 'pino'
import { AuditLog } from './audit/audit-log'
import { AccountTries } from './auth/account-tries'
import { ApiTokens } from './auth/api-tokens'
import { createAuth, migrateAuth } from './auth/auth'
import { People } from './auth/people'
import type { Clock, Services } from './context'
import { Desk } from './desk/desk'
import type { Env } from './env'
import { Directory } from './gateway/directory'
import { RefusedDialIns } from './gateway/refused'
import { OwnHealth } from './health/own-health'
import { WrongTries } from './http/wrong-tries'
import { createMailer } from './mail'
import { openRoutes } from './open-routes'
import { openTriage } from './open-triage'
import { FactHistory } from './realtime/fact-history'
import { openRealtime } from './realtime/open'
import { openSources } from './sources/open'
import { openStatusLinks } from './status/open'
import { openStoreToServe } from './store/open-to-serve'

interface Settings {
  env: Env
  log: Logger
  clock: Clock
  /** How far our time runs ahead of the machine's. */
  clockAheadMs?: () => number
  /** Signs sessions. */
  secret: string
}

/** Opens the store and everything that lives on it. The intake watches from here on. */
export async function openServices({ env, log, clock, clockAheadMs, secret }: Settings): Promise<Services> {
  const { db, damage } = await openStoreToServe(join(env.dataDir, 'lifeline.db'))
  const { hub, intake } = await openRealtime({ db, clock, log, damage })
  const directory = await Directory.load({ db, env, clock })
  const refused = await RefusedDialIns.load({ db, clock, log })
  hub.identities = directory
  directory.onNamed((clusterId) => hub.namesChanged(clusterId))
  const audit = new AuditLog({ db, clock, log, damage })
  const accountTries = new AccountTries(db, clock)
  const auth = createAuth(db, env, secret, clock, (note) => audit.record(note), accountTries)
  if (!damage) await migrateAuth(auth)
  const people = await People.load(db, damage !== null)
  const apiTokens = await ApiTokens.load({ db, clock, log })
  await intake.start()
  const facts = damage ? null : await FactHistory.open({ db, hub, clock, log })
  const deps = { env, log, clock, db, damage, intake, hub, directory }
  const sources = await openSources(deps)
  if (damage) sources.agentPorts.stop()
  const routes = openRoutes({ ...deps, ...sources })
  const statusLinks = openStatusLinks({ ...deps, routes })
  const startedAt = clock()
  const health = new OwnHealth({ ...deps, dataDir: env.dataDir, startedAt, clockAheadMs })
  const triage = await openTriage({ ...deps, ...sources, routes, refused, health, startedAt })
  const desk = await Desk.load({ ...deps, people, triage })
  const mailer = createMailer({ env, log })
  const wrongPasswords = new WrongTries(clock)
  return {
    ...deps,
    ...sources,
    facts,
    routes,
    triage,
    desk,
    statusLinks,
    health,
    refused,
    auth,
    accountTries,
    people,
    apiTokens,
    audit,
    wrongPasswords,
    mailer,
    startedAt,
  }
}

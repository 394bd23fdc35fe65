import { sql } from 'kysely'
import type { Answer, Call } from './call'

/** The process runs. */
export function readLive(): Answer {
  return { body: { status: 'live' } }
}

/** The store answers and takes changes; while it does not, agents are told to come back. */
export async function readReady({ services }: Call): Promise<Answer> {
  if (await answers(services)) return { body: { status: 'ready' } }
  const { trouble } = services.intake.load(services.clock())
  return { status: 503, body: { status: 'not-ready', store: trouble?.what ?? 'does not take changes' } }
}

async function answers({ db, intake }: Call['services']): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return intake.healthy
  } catch {
    return false
  }
}

import type { Services } from '@/server/context'

type Deps = Pick<Services, 'db' | 'people'>

/** Ends sessions of a person, with everything that is open by them. @returns how many they were */
export async function endSessions(
  { db, people }: Deps,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  let ended = db.deleteFrom('session').where('userId', '=', personId)
  if (which.only !== undefined) ended = ended.where('id', '=', which.only)
  if (which.except !== undefined) ended = ended.where('id', '!=', which.except)
  const { numDeletedRows } = await ended.executeTakeFirst()
  // Who has shown the password and not yet a code holds the id of the person.
  if (which.only === undefined) await db.deleteFrom('verification').where('value', '=', personId).execute()
  people.sessionsEnded(personId)
  return Number(numDeletedRows)
}

/** A second factor is taken off; by their password alone they sign in again. */
export async function dropSecondFactor({ db, auth }: Pick<Services, 'db' | 'auth'>, personId: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  await internalAdapter.updateUser(personId, { twoFactorEnabled: false })
  await db.deleteFrom('twoFactor').where('userId', '=', personId).execute()
}

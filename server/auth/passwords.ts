import { passwordWeakness } from '@/lib/password/strength'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'

type Deps = Pick<Services, 'auth' | 'people'>

/** @throws {LifelineError} BAD_REQUEST with what is wrong with a password that somebody chooses */
export async function demandStrong(password: string, about: readonly string[]): Promise<void> {
  const weakness = await passwordWeakness(password, about)
  if (weakness) throw new LifelineError('BAD_REQUEST', weakness)
}

/** Whether this is somebody's password. */
export async function isPasswordOf({ auth }: Deps, personId: string, password: string): Promise<boolean> {
  const { internalAdapter, password: passwords } = await auth.$context
  const accounts = await internalAdapter.findAccounts(personId)
  const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password
  return hash ? passwords.verify({ hash, password }) : false
}

export async function setPassword({ auth }: Deps, personId: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await auth.$context
  await internalAdapter.updatePassword(personId, await passwords.hash(password))
}

import type { Rights } from '@/lib/contracts/people'
import type { Services } from '@/server/context'
import { OWNER } from './people'

interface NewAccount {
  name: string
  email: string
  password: string
}
type Deps = Pick<Services, 'auth' | 'people'>

/** Makes an account that can sign in. Signing up is closed to callers, so this goes past the HTTP interface. */
export async function createAccount(
  { auth, people }: Deps,
  { name, email, password }: NewAccount,
  rights: Rights = OWNER,
): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context
  const hash = await passwords.hash(password)
  const user = await internalAdapter.createUser(
    { name, email: email.toLowerCase(), emailVerified: true },
    { method: 'email-password' },
  )
  try {
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    })
    await people.add(user.id, rights)
  } catch (cause) {
    await internalAdapter.deleteUser(user.id)
    throw cause
  }
  return user.id
}

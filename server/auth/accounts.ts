import type { Auth } from './auth'

interface NewAccount {
  name: string
  email: string
  password: string
}

/** Makes an account that can sign in. Signing up is closed to callers, so this goes past the HTTP interface. */
export async function createAccount(auth: Auth, { name, email, password }: NewAccount): Promise<void> {
  const { internalAdapter, password: passwords } = await auth.$context
  const hash = await passwords.hash(password)
  const user = await internalAdapter.createUser(
    { name, email: email.toLowerCase(), emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  })
}

'use client'

import { createAuthClient } from 'better-auth/client'

let client: ReturnType<typeof createAuthClient> | null = null

function authClient() {
  client ??= createAuthClient({ basePath: '/api/auth' })
  return client
}

/** What came of a try to sign in. `wait` is the number of seconds until the next try is allowed. */
export type SignInResult = { ok: true } | { ok: false; message: string } | { ok: false; wait: number }

/** Never says which of the two was wrong: that would tell who has an account here. */
const WRONG = 'E-mail or password is not right.'

/** Signs in by e-mail and password; the session is a cookie that scripts cannot read. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  let wait = 0
  const { error } = await authClient().signIn.email(
    { email, password },
    { onError: ({ response }) => void (wait = Number(response?.headers.get('x-retry-after') ?? 0)) },
  )
  if (!error) return { ok: true }
  if (error.status === 429) return { ok: false, wait: Math.max(1, wait) }
  if (error.status === 401 || error.status === 400) return { ok: false, message: WRONG }
  const said = 'error' in error ? (error.error as { message?: string }).message : undefined
  return { ok: false, message: said ?? 'Lifeline does not answer just now. Nothing was changed; try again.' }
}

/** Ends the session and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await authClient().signOut()
  window.location.assign('/sign-in')
}

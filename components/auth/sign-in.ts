/** What came of a try to sign in. `wait` is the number of seconds until the next try is allowed. */
export type SignInResult = { ok: true } | { ok: false; message: string } | { ok: false; wait: number }

/** Never says which of the two was wrong: that would tell who has an account here. */
const WRONG = 'E-mail or password is not right.'
const NO_ANSWER = 'Lifeline does not answer just now. Try again shortly.'

async function refusalOf(response: Response): Promise<SignInResult> {
  if (response.status === 429) return { ok: false, wait: Math.max(1, Number(response.headers.get('x-retry-after'))) }
  if (response.status === 400 || response.status === 401) return { ok: false, message: WRONG }
  const body: unknown = await response.json().catch(() => null)
  const said = (body as { error?: { message?: unknown } } | null)?.error?.message
  return { ok: false, message: typeof said === 'string' ? said : NO_ANSWER }
}

/** Signs in by e-mail and password; the session is a cookie that scripts cannot read. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const response = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    return response.ok ? { ok: true } : await refusalOf(response)
  } catch {
    return { ok: false, message: NO_ANSWER }
  }
}

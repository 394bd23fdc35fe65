/** What came of a try to sign in. `wait` is the number of seconds until the next try is allowed. */
export type SignInResult =
  | { ok: true; secondFactor: boolean }
  | { ok: false; message: string }
  | { ok: false; wait: number }

/** Never says which of the two was wrong: that would tell who has an account here. */
const WRONG = 'E-mail or password is not right.'
const WRONG_CODE = 'This code is not right, or was used already.'
const NO_ANSWER = 'Lifeline does not answer just now. Try again shortly.'

async function refusalOf(response: Response, wrong: string): Promise<SignInResult> {
  if (response.status === 429) return { ok: false, wait: Math.max(1, Number(response.headers.get('x-retry-after'))) }
  if (response.status === 400 || response.status === 401) return { ok: false, message: wrong }
  const body: unknown = await response.json().catch(() => null)
  const said = (body as { error?: { message?: unknown } } | null)?.error?.message
  return { ok: false, message: typeof said === 'string' ? said : NO_ANSWER }
}

async function post(path: string, body: object, wrong: string): Promise<SignInResult> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) return await refusalOf(response, wrong)
    const told: unknown = await response.json()
    return { ok: true, secondFactor: typeof told === 'object' && told !== null && 'twoFactorRedirect' in told }
  } catch {
    return { ok: false, message: NO_ANSWER }
  }
}

/** Signs in by e-mail and password; the session is a cookie that scripts cannot read. */
export function signIn(email: string, password: string): Promise<SignInResult> {
  return post('sign-in/email', { email, password }, WRONG)
}

/** Goes on where the password was right and a second factor is asked for: six digits, or a recovery code. */
export function enterCode(code: string): Promise<SignInResult> {
  const plain = code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(plain)) return post('two-factor/verify-totp', { code: plain }, WRONG_CODE)
  return post('two-factor/verify-backup-code', { code: code.trim() }, WRONG_CODE)
}

/** What came of a call; `wait` is the number of seconds until the next try is allowed. */
export type Called<T> = { ok: true; data: T } | { ok: false; message: string }

export interface NewSecondFactor {
  /** For the authenticator, as `otpauth://`. */
  totpURI: string
  backupCodes: string[]
}

const NO_ANSWER = 'Lifeline does not answer just now. Nothing was changed; try again.'

async function call<T>(path: string, body: object, wrong: string): Promise<Called<T>> {
  try {
    const response = await fetch(`/api/auth/two-factor/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.ok) return { ok: true, data: (await response.json()) as T }
    if (response.status === 429) {
      const wait = Math.max(1, Number(response.headers.get('x-retry-after')))
      return { ok: false, message: `Too many tries. Try again in ${wait} s.` }
    }
    return { ok: false, message: response.status < 500 ? wrong : NO_ANSWER }
  } catch {
    return { ok: false, message: NO_ANSWER }
  }
}

const WRONG_PASSWORD = 'Your password is another one.'

/** Begins to set up a second factor: it holds once a code of it was shown. */
export function beginSecondFactor(password: string): Promise<Called<NewSecondFactor>> {
  return call('enable', { password }, WRONG_PASSWORD)
}

export function confirmSecondFactor(code: string): Promise<Called<unknown>> {
  const wrong = 'This code is not right. The clocks of both devices must agree; a code holds for half a minute.'
  return call('verify-totp', { code: code.replaceAll(/\s/g, '') }, wrong)
}

export function removeSecondFactor(password: string): Promise<Called<unknown>> {
  return call('disable', { password }, WRONG_PASSWORD)
}

/** New recovery codes; those from before are good no more. */
export function renewRecoveryCodes(password: string): Promise<Called<Pick<NewSecondFactor, 'backupCodes'>>> {
  return call('generate-backup-codes', { password }, WRONG_PASSWORD)
}

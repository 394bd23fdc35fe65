/** A session can have gone over into another, as when a second factor is set up: then nothing is to be done. */
export async function signInAgainUnlessHere(): Promise<void> {
  const answer = await fetch('/trpc/account.me').catch(() => null)
  if (answer?.status === 401) signInAgain()
}

/** A session that ended is no fault of the page: the person signs in and comes back to the same place. */
export function signInAgain(): void {
  if (window.location.pathname.startsWith('/sign-in')) return
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}

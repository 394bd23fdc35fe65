import { forgetRecent } from '@/components/palette/recent'

/** Ends the session, and what this browser remembers of what was opened in it. */
export async function signOut(): Promise<void> {
  forgetRecent()
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  window.location.assign('/sign-in')
}

import { signInAgainUnlessHere } from './sign-in-again'

/** The server's close codes (server/http/trpc-socket.ts): the session ended; the person may do something else now. */
const SESSION_ENDED = 4401
const RIGHTS_CHANGED = 4403
/** Cut off, or refused as it was opened: a browser does not tell why, and the session may have ended meanwhile. */
const CUT = 1006

/** What a page does when its socket is closed, besides opening it again. */
export async function onFeedClosed(code: number | undefined): Promise<void> {
  if (code === SESSION_ENDED || code === CUT) await signInAgainUnlessHere()
  // what stands on the page may be what they must not see any more
  if (code === RIGHTS_CHANGED) window.location.reload()
}

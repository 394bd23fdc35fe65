import { createHash } from 'node:crypto'
import type { Env } from '@/server/env'
import { LifelineError } from '@/server/errors'
import type { StoredController } from '@/server/store/controllers'
import { demandUsable, type Resolve } from './dial'
import { ReadFailure } from './failure'
import { isOurselves } from './ourselves'

interface Given {
  url: string
  token: string | null
  allowPrivate: boolean
}

const WRITE = 'Write the address of the controller, such as https://api.pipeops.io'

/**
 * The address of a controller in one spelling, after a look at where it leads now.
 * @throws {LifelineError} BAD_REQUEST in words for the person who typed it
 */
export async function usableUrl(
  { url: text, token, allowPrivate }: Given,
  env: Pick<Env, 'publicUrl' | 'port'>,
  resolve: Resolve,
): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) throw new LifelineError('BAD_REQUEST', `${WRITE}.`)
  if (url.username || url.password || url.search || url.hash) {
    throw new LifelineError('BAD_REQUEST', `${WRITE}, without a user, a query or a fragment.`)
  }
  const plain = url.protocol === 'http:' && token !== null
  try {
    const addresses = await demandUsable(url, { allowPrivate, allowPublic: !plain }, resolve)
    if (isOurselves(url, addresses, env)) {
      throw new LifelineError('BAD_REQUEST', 'This address is Lifeline itself: it cannot be its own controller.')
    }
  } catch (cause) {
    if (cause instanceof ReadFailure) throw new LifelineError('BAD_REQUEST', cause.message, { cause })
    throw cause
  }
  return url.href.replace(/\/+$/, '')
}

/** The controller that the environment names; null where it names none. */
export function controllerOfSettings(
  { controller }: Pick<Env, 'controller'>,
  createdAt: number,
): StoredController | null {
  if (controller === null) return null
  const { workspace, allowPrivate } = controller
  const url = controller.url.replace(/\/+$/, '')
  // Another address is another controller: what the last one said is not its word.
  const mark = createHash('sha256').update(`${url} ${workspace}`).digest('hex').slice(0, 12)
  const name = new URL(url).host
  return { id: `settings-${mark}`, name, url, workspace, allowPrivate, createdAt, tokenSealed: null }
}

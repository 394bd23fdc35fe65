import type { IncomingMessage } from 'node:http'
import { pathOf } from '@/server/http/answer'

/**
 * The path that an agent means. One whose address of us ends in a slash asks for two of them; turned away at its first
 * connection it would never try again.
 */
export function agentPathOf(req: IncomingMessage): string {
  return pathOf(req)
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1')
}

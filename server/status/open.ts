import type { Services } from '@/server/context'
import { StatusBoard } from './board'
import { LinkGate } from './gate'
import { openLinkKeys } from './link-keys'
import { Openings } from './openings'
import { Seal } from './seal'

/** What status links live on. */
export interface StatusLinks {
  board: StatusBoard
  gate: LinkGate
  seal: Seal
  openings: Openings
}

type Deps = Pick<Services, 'env' | 'log' | 'clock' | 'db' | 'hub' | 'directory' | 'routes'>

export function openStatusLinks(deps: Deps): StatusLinks {
  const keys = openLinkKeys(deps.env.dataDir)
  return {
    board: new StatusBoard(deps),
    gate: new LinkGate(keys.cookie, deps.clock),
    seal: new Seal(keys.seal),
    openings: new Openings(deps.db, deps.log),
  }
}

export async function stopStatusLinks({ statusLinks }: Pick<Services, 'statusLinks'>): Promise<void> {
  statusLinks.board.stop()
  await statusLinks.openings.flush()
}

import type { PaletteRecent } from '@/lib/contracts/palette'
import { RECENT_MAX } from '@/lib/palette/limits'

const NAME = 'lifeline.recent'

interface Remembered {
  /** Whose it is: others who sign in here are not told. */
  of: string
  recent: readonly PaletteRecent[]
}

/** What somebody opened last in this browser, newest first: ids and hosts, of which the server tells what may be told. */
export function recentOf(viewerId: string): readonly PaletteRecent[] {
  const kept = read()
  return kept?.of === viewerId ? kept.recent : []
}

export function noteOpened(viewerId: string, opened: PaletteRecent): void {
  const others = recentOf(viewerId).filter(({ kind, id }) => kind !== opened.kind || id !== opened.id)
  write({ of: viewerId, recent: [opened, ...others].slice(0, RECENT_MAX) })
}

/** The cluster whose page is at a path; null for any other page. */
export function clusterAt(path: string): string | null {
  const [, place, id] = path.split('/')
  return place === 'clusters' && id && id !== 'new' && id !== 'archived' ? decodeURIComponent(id) : null
}

export function forgetRecent(): void {
  try {
    window.localStorage.removeItem(NAME)
  } catch {
    // storage is closed to us in some private windows
  }
}

function write(kept: Remembered): void {
  try {
    window.localStorage.setItem(NAME, JSON.stringify(kept))
  } catch {
    // as above
  }
}

function read(): Remembered | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(NAME) ?? 'null')
    return isRemembered(kept) ? kept : null
  } catch {
    return null
  }
}

function isRemembered(kept: unknown): kept is Remembered {
  if (typeof kept !== 'object' || kept === null || !('of' in kept) || !('recent' in kept)) return false
  return typeof kept.of === 'string' && Array.isArray(kept.recent) && kept.recent.every(isRecent)
}

function isRecent(one: unknown): one is PaletteRecent {
  if (typeof one !== 'object' || one === null || !('kind' in one) || !('id' in one)) return false
  return (one.kind === 'cluster' || one.kind === 'host') && typeof one.id === 'string' && one.id.length <= 300
}

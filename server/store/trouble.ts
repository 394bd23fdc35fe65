import type { StoreTroubleKind } from '@/lib/contracts/own-health'

/** Why the store takes or tells nothing, in words for an operator. */
export interface StoreTrouble {
  kind: StoreTroubleKind
  what: string
  todo: string
}

const TROUBLES: readonly { codes: RegExp; trouble: StoreTrouble }[] = [
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    trouble: {
      kind: 'full',
      what: 'The disk of the data directory is full.',
      todo: 'Free space on it, or move the data directory to a larger one. Lifeline goes on by itself.',
    },
  },
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    trouble: {
      kind: 'locked',
      what: 'Another process holds the database.',
      todo: 'Close what has lifeline.db open, such as a SQLite shell or a copy that is running. Lifeline goes on by itself.',
    },
  },
  {
    codes: /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EROFS|EACCES)/,
    trouble: {
      kind: 'read-only',
      what: 'The data directory cannot be written.',
      todo: 'Give the user of Lifeline the right to write there, and see that the disk is not mounted read-only.',
    },
  },
  {
    codes: /^SQLITE_(CORRUPT|NOTADB)/,
    trouble: {
      kind: 'damaged',
      what: 'The database file is damaged. What can be read is shown; nothing is stored.',
      todo: 'Stop Lifeline, keep a copy of the data directory, and put the last backup in its place: in the data directory, “rm lifeline.db*” and “cp BACKUP lifeline.db”. Then start it again.',
    },
  },
  {
    codes: /^SQLITE_(IOERR|CANTOPEN|NOMEM|PROTOCOL)/,
    trouble: {
      kind: 'unreadable',
      what: 'The disk of the data directory fails to read or write.',
      todo: 'Look at the disk and at the log of the machine. Lifeline goes on by itself once it works.',
    },
  },
]

/** What stands behind a failure of the store; null where it is none of the store's. */
export function storeTroubleOf(cause: unknown): StoreTrouble | null {
  if (!(cause instanceof Error) || !('code' in cause)) return null
  const code = String(cause.code)
  return TROUBLES.find(({ codes }) => codes.test(code))?.trouble ?? null
}

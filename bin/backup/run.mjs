// Loads the backup, bundled first where it must be. The driver is native and stays outside of the bundle.
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { bundled } from '../shared/bundle.mjs'

export const BACKUP_BUNDLE = {
  name: 'backup',
  entry: 'bin/backup/main.ts',
  sources: ['bin/backup', 'bin/shared', 'server/store/backup.ts'],
}

export async function run(args) {
  const { backupCommand } = await import(pathToFileURL(await bundled(BACKUP_BUNDLE)).href)
  process.exitCode = backupCommand(args, Database)
}

// Loads the way back in, bundled first where it must be. The driver is native and stays outside of the bundle.
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { bundled } from '../shared/bundle.mjs'

export const RESET_OWNER_BUNDLE = {
  name: 'reset-owner',
  entry: 'bin/reset-owner/main.ts',
  sources: ['bin/reset-owner', 'bin/shared', 'server/auth/reset-owner.ts', 'server/auth/account-links.ts'],
}

export async function run(args) {
  const { resetOwnerCommand } = await import(pathToFileURL(await bundled(RESET_OWNER_BUNDLE)).href)
  process.exitCode = resetOwnerCommand(args, Database)
}

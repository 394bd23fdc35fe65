// Loads the check of seals, bundled first where it must be.
import { pathToFileURL } from 'node:url'
import { bundled } from '../shared/bundle.mjs'

export const VERIFY_SEAL_BUNDLE = {
  name: 'verify-seal',
  entry: 'bin/verify-seal/main.ts',
  sources: ['bin/verify-seal', 'bin/shared', 'server/status/seal.ts', 'server/bundle', 'lib/contracts', 'lib/status'],
}

export async function run(args) {
  const { verifySealCommand } = await import(pathToFileURL(await bundled(VERIFY_SEAL_BUNDLE)).href)
  process.exitCode = verifySealCommand(args)
}

import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'

/** Loads the explainer, bundled first where it must be, and runs it. It says nothing meanwhile. */
export async function run(args) {
  const { explainCommand } = await import(pathToFileURL(await bundle()).href)
  process.exitCode = await explainCommand(args)
}

import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { Explainer } from '../../lib/explain/explainer'

/** The explainer as it is shipped: bundled, not compiled file by file while it is loaded. */
export async function bundledExplainer(folder: string): Promise<{ Explainer: typeof Explainer }> {
  const outfile = `${folder}/explainer.mjs`
  const entry = fileURLToPath(new URL('../../lib/explain/explainer.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', target: 'node20', logLevel: 'error' })
  return await import(pathToFileURL(outfile).href)
}

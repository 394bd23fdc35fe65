// Bundles a command from its sources where there is no bundle or an old one. It says nothing meanwhile.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

function newest(path) {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  let latest = 0
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const isSource = /\.(ts|mjs)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)
    if (entry.isDirectory() || isSource) latest = Math.max(latest, newest(join(path, entry.name)))
  }
  return latest
}

function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    return true
  } catch {
    return false
  }
}

/**
 * @param {{ name: string, entry: string, sources: string[], options?: object }} command its bundle's name, the file to
 * start from, and the files and folders whose changes make a bundle old; all from the root of the package
 * @returns {Promise<string>} the path of the bundle
 */
export async function bundled({ name, entry, sources, options = {} }) {
  const folder = writable(join(root, 'dist')) ? join(root, 'dist') : tmpdir()
  const target = join(folder, `${name}.mjs`)
  if (!existsSync(join(root, entry.replace(/[^/]+$/, '')))) return target
  const present = sources.map((one) => join(root, one)).filter((one) => existsSync(one))
  if (existsSync(target) && statSync(target).mtimeMs >= Math.max(...present.map(newest))) return target
  const { build } = await import('esbuild')
  const draft = `${target}.${process.pid}.tmp`
  try {
    await build({
      entryPoints: [join(root, entry)],
      outfile: draft,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // Some packages ask for Node's own modules in the old way.
      banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
      logLevel: 'error',
      ...options,
    })
    // Two commands at once each write their own draft; the rename is whole.
    renameSync(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
  return target
}

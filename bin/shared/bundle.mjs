// Bundles a command from its sources where there is no bundle or an old one. It says nothing meanwhile.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
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

function isFresh(target, sources) {
  if (!existsSync(target)) return false
  const present = sources.map((one) => join(root, one)).filter((one) => existsSync(one))
  return statSync(target).mtimeMs >= Math.max(0, ...present.map(newest))
}

async function write(target, { entry, options }) {
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
      logLevel: 'silent',
      ...options,
    })
    // Two commands at once each write their own draft; the rename is whole.
    renameSync(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'lifeline-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * The path of a bundle as new as its sources; in a folder of this process alone where `dist` cannot be written.
 * @param {{ name: string, entry: string, sources: string[], options?: object }} command the bundle's name, the file to
 * start from, and the files and folders whose changes make a bundle old; all from the root of the package
 * @returns {Promise<string>}
 */
export async function bundled(command) {
  const kept = join(root, 'dist', `${command.name}.mjs`)
  if (isFresh(kept, command.sources)) return kept
  const target = isWritable(join(root, 'dist')) ? kept : join(ownFolder(), `${command.name}.mjs`)
  try {
    await write(target, command)
  } catch (cause) {
    // Installed without what bundles: what was built is as new as the package, whatever the times of its files say.
    if (cause.code !== 'ERR_MODULE_NOT_FOUND' || !existsSync(kept)) throw cause
    return kept
  }
  return target
}

// Bundles the explainer from its sources where there is no bundle or an old one.
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
const SOURCES = ['lib/explain', 'lib/own-rules', 'lib/contracts', 'server/own-rules', 'bin/explain']

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) latest = Math.max(latest, newest(path))
    else if (/\.(ts|mjs)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) {
      latest = Math.max(latest, statSync(path).mtimeMs)
    }
  }
  return latest
}

function isFresh(target) {
  if (!existsSync(target)) return false
  const sources = SOURCES.map((one) => join(root, one)).filter((one) => existsSync(one))
  return statSync(target).mtimeMs >= Math.max(0, ...sources.map(newest))
}

async function write(target) {
  const { build } = await import('esbuild')
  const draft = `${target}.${process.pid}.tmp`
  try {
    await build({
      entryPoints: [join(root, 'bin/explain/main.ts')],
      outfile: draft,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // A dependency asks for Node's own modules in the old way.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
      logLevel: 'silent',
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

/** The path of a bundle as new as its sources; in a folder of this process alone where `dist` cannot be written. */
export async function bundle() {
  const kept = join(root, 'dist', 'explain.mjs')
  if (isFresh(kept)) return kept
  const target = isWritable(join(root, 'dist')) ? kept : join(ownFolder(), 'explain.mjs')
  await write(target)
  return target
}

// Loads the explainer, bundled from its sources first where there is no bundle or an old one. It says nothing meanwhile.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

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

function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    return true
  } catch {
    return false
  }
}

async function bundle() {
  const folder = writable(join(root, 'dist')) ? join(root, 'dist') : tmpdir()
  const target = join(folder, 'explain.mjs')
  const sources = SOURCES.map((one) => join(root, one)).filter((one) => existsSync(one))
  const isFresh = existsSync(target) && statSync(target).mtimeMs >= Math.max(...sources.map(newest))
  if (isFresh || !existsSync(join(root, 'lib/explain'))) return target
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
      logLevel: 'error',
    })
    // Two commands at once each write their own draft; the rename is whole.
    renameSync(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
  return target
}

export async function run(args) {
  const { explainCommand } = await import(pathToFileURL(await bundle()).href)
  process.exitCode = await explainCommand(args)
}

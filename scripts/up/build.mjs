import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { lastLines, Problem, quietly } from './run.mjs'

const FOLDERS = ['app', 'components', 'lib', 'public', 'server']
const FILES = [
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'scripts/build-server.mjs',
]
const HASH = 'dist/.build-hash'

/** One value for everything that goes into a build: it changes with any source file, not with their dates. */
export function sourceHash(root = '.') {
  const hash = createHash('sha256').update(process.versions.node.split('.', 1)[0])
  const paths = FOLDERS.flatMap((folder) => filesIn(root, folder)).concat(FILES)
  const present = paths.filter((one) => existsSync(join(root, one)))
  for (const path of present.sort((a, b) => (a < b ? -1 : 1))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !path.includes('recordings'))
}

/** Builds pages and server unless the last build was made from the same sources. */
export async function buildIfChanged() {
  const hash = sourceHash()
  const built = existsSync('dist/server.mjs') && existsSync('.next/BUILD_ID') && existsSync(HASH)
  if (built && readFileSync(HASH, 'utf8') === hash) return
  const next = ['node_modules/next/dist/bin/next', 'build']
  const pages = await quietly('Building (about a minute, after each change)', process.execPath, next, {
    NODE_ENV: 'production',
  })
  if (!pages.ok) throw new Problem(`The pages could not be built:\n${lastLines(pages.output)}`)
  const server = await quietly('Building the server', process.execPath, ['scripts/build-server.mjs'])
  if (!server.ok) throw new Problem(`The server could not be built:\n${lastLines(server.output)}`)
  mkdirSync('dist', { recursive: true })
  writeFileSync(HASH, hash)
}

import { existsSync, readFileSync } from 'node:fs'
import { collect, lastLines, Problem, quietly } from './run.mjs'

const OLDEST = [20, 19]

const COMPILER_MISSING =
  'better-sqlite3, the embedded database, has no ready-made build for this machine and could not be compiled. Compiling needs python3, make and g++ (on Debian: apt-get install -y python3 make g++). Install them, then run the command again.'

/** @throws {Problem} when this Node is too old */
export function nodeIsNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  throw new Problem(
    `Lifeline needs Node ${OLDEST.join('.')} or newer; this is ${version}. Get one at https://nodejs.org.`,
  )
}

/** Installs from the lock file when the packages are missing or are not those of the lock. */
export async function installIfNeeded() {
  if (packagesFitLock() && (await databaseLoads())) return
  const { ok, output } = await quietly('Installing packages (a few minutes, once)', 'npm', [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ])
  if (!ok && /better-sqlite3|node-gyp|gyp ERR/.test(output))
    throw new Problem(`${lastLines(output, 8)}\n${COMPILER_MISSING}`)
  if (!ok) throw new Problem(`The packages could not be installed:\n${lastLines(output)}`)
  if (!(await databaseLoads())) throw new Problem(COMPILER_MISSING)
}

/** Whether what is installed are the versions of the lock file; optional ones depend on the machine. */
export function packagesFitLock(lockFile = 'package-lock.json', installedFile = 'node_modules/.package-lock.json') {
  if (!existsSync(installedFile)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = packagesOf(installedFile)
  return Object.entries(packagesOf(lockFile)).every(
    ([path, { optional, peer, version }]) => path === '' || optional || peer || installed[path]?.version === version,
  )
}

/** The native part may be missing, or stem from another version of Node. */
async function databaseLoads() {
  const test = "new (require('better-sqlite3'))(':memory:').close()"
  return (await collect(process.execPath, ['--eval', test])).ok
}

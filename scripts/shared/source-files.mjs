import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Files of the working copy that git knows or would take, as paths from its root. */
export function sourceFiles() {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  return list.split('\n').filter((path) => path && existsSync(path))
}

/** Code of the project with its text. Recorded data is no code. */
export function codeFiles() {
  return sourceFiles()
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path) && !path.startsWith('server/testing/recordings/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

export const isTest = (path) => /\.test\.tsx?$/.test(path) || path.startsWith('e2e/')

/** Product code: what runs for a person, not tests, their helpers, scripts or configuration. */
export const isProduct = (path) =>
  /^(app|components|lib|server|bin)\//.test(path) && !isTest(path) && !/^(server|lib)\/testing\//.test(path)

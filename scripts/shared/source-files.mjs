import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const NOT_OURS = /^(\.git|\.next|data|dist|node_modules|playwright-report|test-results)$/

/** Files of the working copy that git knows or would take, as paths from its root; without git, all that look so. */
export function sourceFiles() {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard']
    const list = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return list.split('\n').filter((path) => path && existsSync(path))
  } catch {
    return walk('')
  }
}

function walk(folder) {
  return readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (NOT_OURS.test(path)) return []
    return entry.isDirectory() ? walk(path) : [path]
  })
}

/** Code of the project with its text. Recorded data is no code. */
export function codeFiles() {
  return sourceFiles()
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path) && !path.startsWith('server/testing/recordings/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
}

/** Data in the form of code, which has no length and no tests of its own: rules of the explainer, dates of versions, texts of causes. */
export const isData = (path) =>
  /^lib\/explain\/(rules\/(?!index\.ts|shorthand\.ts)|data\/)|^server\/triage\/causes\/texts-/.test(path)

export const isTest = (path) => /\.test\.tsx?$/.test(path) || path.startsWith('e2e/')

/** Product code: what runs for a person, not tests, their helpers, scripts or configuration. */
export const isProduct = (path) =>
  /^(app|components|lib|server|bin)\//.test(path) && !isTest(path) && !/^(server|lib)\/testing\//.test(path)

import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { lastLines, quietly } from '../up/run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium for the browser tests: CHROME_PATH, one on PATH, Debian's package, Playwright's own download; in this order.
 * @returns {Promise<{ found: boolean, path: string | null, problem: string }>} `path` is null for Playwright's own
 */
export async function findChromium() {
  const given = process.env.CHROME_PATH
  if (given && !runnable(given)) return missing(`CHROME_PATH names ${given}, which cannot be run`)
  const here = given || onPath()
  if (here) return { found: true, path: here, problem: '' }
  if (playwrightHasOne()) return { found: true, path: null, problem: '' }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await quietly('Installing Chromium', 'sh', ['-c', 'apt-get update -qq && apt-get install -y -qq chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
    const installed = onPath()
    if (installed) return { found: true, path: installed, problem: '' }
  }
  const own = await quietly('Downloading Chromium', 'npx', ['playwright', 'install', 'chromium'])
  if (own.ok) return { found: true, path: null, problem: '' }
  console.log(lastLines(own.output, 5))
  return missing('no Chromium was found or could be installed: install one, or name it in CHROME_PATH')
}

/** Programs to look for, by the directories of PATH. */
export function onPath(path = process.env.PATH ?? '') {
  const candidates = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return candidates.find(runnable) ?? null
}

function runnable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function playwrightHasOne() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  return existsSync(cache) && readdirSync(cache).some((name) => name.startsWith('chromium'))
}

function missing(problem) {
  return { found: false, path: null, problem }
}

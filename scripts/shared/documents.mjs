import { posix } from 'node:path'

const LENGTHS = [
  [/^README\.md$/, 170],
  [/^AGENTS\.md$/, 100],
  [/^docs\/decisions\//, 60],
]
const PLACES = /^(app|bench|bin|components|docs|e2e|lib|public|scripts|server|\.ci)\//

/**
 * What is wrong with a document: too long, or naming a path or npm script that does not exist.
 * @param {{ path: string, text: string }} document
 * @param {Set<string>} files paths of the project
 * @param {string[]} scripts names in package.json
 */
export function documentProblems(document, files, scripts) {
  return [...lengthProblems(document), ...pathProblems(document, files), ...scriptProblems(document, scripts)]
}

function lengthProblems({ path, text }) {
  const lines = text.trimEnd().split('\n').length
  const limit = LENGTHS.find(([pattern]) => pattern.test(path))?.[1]
  return limit && lines > limit ? [`${path}: ${lines} lines, at most ${limit} are read`] : []
}

function pathProblems({ path, text }, files) {
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) =>
    posix.normalize(posix.join(posix.dirname(path), match[1])),
  )
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1]).filter((name) => PLACES.test(name))
  const named = new Set([...linked, ...quoted])
  return [...named].filter((name) => !exists(name, files)).map((name) => `${path}: names ${name}, which does not exist`)
}

/** A name may be a file, a folder, a file without its ending, or a pattern with * or {a,b} or <name>. */
function exists(name, files) {
  if (files.has(name)) return true
  const body = name
    .replace(/\/$/, '')
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*?|<[^>]+>/g, '.*')
    .replace(/\{([^}]+)\}/g, (_, list) => `(${list.split(',').join('|')})`)
  const pattern = new RegExp(`^${body}(?:/.*|\\.(?:tsx?|mjs))?$`)
  return [...files].some((file) => pattern.test(file))
}

function scriptProblems({ path, text }, scripts) {
  const named = [...text.matchAll(/\bnpm run ([a-z][a-z0-9:-]*)/g)].map((match) => match[1])
  return [...new Set(named)]
    .filter((name) => !scripts.includes(name))
    .map((name) => `${path}: names "npm run ${name}", which package.json does not have`)
}

/**
 * Comments that name a heading of docs/design.md which is not there.
 * @param {{ path: string, text: string }} source
 * @param {string} design the text of that document
 */
export function referenceProblems({ path, text }, design) {
  const headings = [...design.matchAll(/^#+ (.+)$/gm)].map((match) => match[1])
  const named = [...text.matchAll(/\bdesign: "([^"]+)"/g)].map((match) => match[1])
  return [...new Set(named)]
    .filter((name) => !headings.includes(name))
    .map((name) => `${path}: names "${name}", which is no heading of docs/design.md`)
}

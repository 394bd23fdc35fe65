import { posix } from 'node:path'

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?([^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/**
 * What a file imports: `{ to, typeOnly, line }`, where `to` is a path of the project without its ending, or a package.
 * @param {{ path: string, text: string }} file
 */
export function importsOf({ path, text }) {
  const lineAt = (index) => text.slice(0, index).split('\n').length
  const statics = [...text.matchAll(STATEMENT)].map((match) => ({
    to: resolve(path, match[3]),
    typeOnly: Boolean(match[1]) || onlyTypes(match[2]),
    line: lineAt(match.index + match[0].length),
  }))
  const lazy = [...text.matchAll(DYNAMIC)].map((match) => ({
    to: resolve(path, match[1]),
    typeOnly: isTypePosition(text, match.index, match.index + match[0].length),
    line: lineAt(match.index),
  }))
  return [...statics, ...lazy]
}

function resolve(from, name) {
  if (name.startsWith('@/')) return strip(name.slice(2))
  if (name.startsWith('.')) return strip(posix.normalize(posix.join(posix.dirname(from), name)))
  return name
}

const strip = (path) => path.replace(/\.(ts|tsx|mts|mjs|js)$/, '')

/** `import('x').Type` and `typeof import('x')` stand in types. */
function isTypePosition(text, start, end) {
  return (
    /\btypeof\s+$/.test(text.slice(Math.max(0, start - 12), start)) || /^\s*\.\s*[A-Z]/.test(text.slice(end, end + 12))
  )
}

function onlyTypes(clause) {
  const names = clause?.match(/^\{([\s\S]*)\}\s*from/)?.[1]
  if (!names) return false
  const parts = names.split(',').map((part) => part.trim())
  return parts.filter(Boolean).every((part) => part.startsWith('type '))
}

/**
 * Circles of imports that exist at run time; each as the list of its files.
 * @param {{ path: string, text: string }[]} files
 */
export function importCircles(files) {
  const byName = new Map(files.map((file) => [strip(file.path), file]))
  const find = (name) => byName.get(name) ?? byName.get(`${name}/index`)
  const edges = new Map(
    files.map((file) => {
      const targets = importsOf(file).filter((one) => !one.typeOnly)
      return [file.path, targets.map((one) => find(one.to)?.path).filter(Boolean)]
    }),
  )
  const circles = []
  const done = new Set()
  const walk = (path, trail) => {
    const start = trail.indexOf(path)
    if (start >= 0) circles.push(trail.slice(start))
    if (start >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return circles
}

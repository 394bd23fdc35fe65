import { duplicateBlocks } from './duplicates.mjs'
import { importCircles } from './imports.mjs'
import { layerBreaches } from './layers.mjs'
import { isData, isProduct, isTest } from './source-files.mjs'

const RATIO_FOLDERS = ['server/fleet', 'server/routes', 'server/triage', 'server/services', 'lib']
const MAX_LINES = 400
// Declarations of shapes have nothing to try but the library that reads them.
const DECLARATIONS = 'lib/contracts/'

const linesOf = ({ text }) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
const sum = (files) => files.reduce((total, file) => total + linesOf(file), 0)

function quantile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}

function count(files, pattern) {
  return files.reduce((total, { text }) => total + (text.match(pattern)?.length ?? 0), 0)
}

/**
 * The house numbers of a set of files: `{ name, value, limit, ok, places }`.
 * @param {{ path: string, text: string }[]} files
 */
export function houseNumbers(files) {
  const product = files.filter(({ path }) => isProduct(path))
  const checked = files.filter(({ path }) => !/^scripts\/(shared\/numbers\.mjs|checks\.test\.ts)$/.test(path))
  const code = files.filter(({ path }) => !isData(path))
  const sizes = product.map(linesOf).sort((a, b) => a - b)
  const browser = product.filter(({ path }) => /^(app|components|lib)\//.test(path))
  const effects = count(browser, /\buse(?:Layout|Insertion)?Effect\(/g)
  const perThousand = browser.length > 0 ? (1000 * effects) / sum(browser) : 0
  return [
    atMost('median lines of a file', quantile(sizes, 0.5), 70),
    atMost('90th percentile', quantile(sizes, 0.9), 200),
    atMost('longest file', Math.max(0, ...code.map(linesOf)), MAX_LINES, tooLong(code)),
    atMost('any', count(checked, /(?::|\bas|<|,|\()\s*any\b(?=[\s,;)>[\]|&=]|$)/gm), 0),
    atMost('ts-ignore and the like', count(checked, /@ts-(?:ignore|expect-error|nocheck)/g), 0),
    atMost(`useEffect per 1,000 lines (${effects})`, Math.round(perThousand * 100) / 100, 1.5),
    ...RATIO_FOLDERS.map((folder) => ratio(files, folder)),
    breachNumber(
      'import circles',
      importCircles(files).map((circle) => circle.join(' -> ')),
    ),
    breachNumber('breaches of the layers', files.flatMap(layerBreaches)),
    breachNumber(
      'duplicate blocks of 8 lines',
      duplicateBlocks(checked).map(({ a, b, lines }) => `${a} and ${b}, ${lines} lines`),
    ),
  ]
}

function tooLong(files) {
  return files.filter((file) => linesOf(file) > MAX_LINES).map((file) => `${file.path}: ${linesOf(file)} lines`)
}

function ratio(files, folder) {
  const inside = files.filter(({ path }) => path.startsWith(`${folder}/`) && !path.startsWith(DECLARATIONS))
  const product = sum(inside.filter(({ path }) => isProduct(path) && !isData(path)))
  const tests = sum(inside.filter(({ path }) => isTest(path)))
  const value = product > 0 ? Math.round((100 * tests) / product) / 100 : 1
  return { name: `test lines per line, ${folder}`, value, limit: '>= 0.8', ok: value >= 0.8, places: [] }
}

function atMost(name, value, limit, places = []) {
  return { name, value, limit: `<= ${limit}`, ok: value <= limit, places }
}

function breachNumber(name, places) {
  return atMost(name, places.length, 0, places)
}

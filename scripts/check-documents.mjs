// Documents stay short and true: every path and npm script that one names must exist.
import { readFileSync } from 'node:fs'
import { documentProblems, referenceProblems } from './shared/documents.mjs'
import { sourceFiles } from './shared/source-files.mjs'

const files = sourceFiles()
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)
const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('server/testing/recordings/'))
const design = readFileSync('docs/design.md', 'utf8')
const sources = files.filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.startsWith('scripts/checks.test'))
const problems = [
  ...documents.flatMap((path) => documentProblems({ path, text: readFileSync(path, 'utf8') }, new Set(files), scripts)),
  ...sources.flatMap((path) => referenceProblems({ path, text: readFileSync(path, 'utf8') }, design)),
]
for (const problem of problems) console.error(problem)
console.log(`${documents.length} documents, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

// Documents stay short and true: every path and npm script that one names must exist.
import { readFileSync } from 'node:fs'
import { documentProblems } from './shared/documents.mjs'
import { sourceFiles } from './shared/source-files.mjs'

const files = sourceFiles()
const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)
const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('server/testing/recordings/'))
const problems = documents.flatMap((path) =>
  documentProblems({ path, text: readFileSync(path, 'utf8') }, new Set(files), scripts),
)
for (const problem of problems) console.error(problem)
console.log(`${documents.length} documents, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

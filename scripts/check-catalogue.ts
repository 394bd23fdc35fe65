// Fails when the rules of the explainer and the list of the agent's messages (lib/explain/data) do not say the same.
import { existsSync, readFileSync } from 'node:fs'
import { RULES } from '../lib/explain/rules'
import { catalogue } from '../lib/testing/explain'
import { catalogueProblems } from './shared/catalogue'

const entries = catalogue()
const problems = catalogueProblems(entries, RULES)
const ORIGINAL = '../shared/agent-log-messages.jsonl'
const COPY = 'lib/explain/data/agent-log-messages.jsonl'
if (existsSync(ORIGINAL) && !readFileSync(ORIGINAL).equals(readFileSync(COPY))) {
  problems.push(`${COPY} differs from its original`)
}
for (const problem of problems.slice(0, 50)) console.error(problem)
const spoken = entries.filter(({ level }) => level === 'info' || level === 'warn' || level === 'error').length
console.log(
  `${entries.length} messages (${spoken} of info, warning and error), ${RULES.length} rules, ${problems.length} problems`,
)
process.exit(problems.length > 0 ? 1 : 0)

// Writes docs/explain-schema.json from lib/contracts/explain.ts.
import { writeFileSync } from 'node:fs'
import { explainSchemaText } from './shared/explain-schema'

writeFileSync('docs/explain-schema.json', explainSchemaText())

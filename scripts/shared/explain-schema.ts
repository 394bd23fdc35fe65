import { z } from 'zod'
import { explainReport } from '../../lib/contracts/explain'

/** The JSON Schema of what `lifeline explain --json` prints, as the text of its file. */
export function explainSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(explainReport, { target: 'draft-2020-12' })
  const head = {
    $schema,
    title: 'Report of lifeline explain',
    description:
      'What `lifeline explain --json` prints. Line numbers count from 1 in the input; times are RFC 3339, UTC. Exit status: 0 healthy or recovered, 1 degraded or broken, 2 inconclusive.',
  }
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`
}

import { join } from 'node:path'
import type { OwnRules } from '@/lib/contracts/own-rules'
import { readOwnRules } from '@/lib/own-rules/read'
import type { Context } from '@/server/context'
import { readRuleFiles } from '@/server/own-rules/rule-files'

/** In the data directory: `rules/*.yaml`, `*.yml` and `*.json`. */
const FOLDER = 'rules'

/** The administrator's own rules, as they stand in the data directory now, and what is wrong with them. */
export async function listOwnRules({ ctx }: { ctx: { env: Pick<Context['env'], 'dataDir'> } }): Promise<OwnRules> {
  return readOwnRules((await readRuleFiles(join(ctx.env.dataDir, FOLDER))) ?? [])
}

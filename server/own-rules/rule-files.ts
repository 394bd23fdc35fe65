import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { RuleSource } from '@/lib/own-rules/read'

const ENDINGS = ['.yaml', '.yml', '.json']
const MAX_FILES = 100
const MAX_BYTES = 256 * 1024

/**
 * Reads a file of rules, or those of a folder in the order of their names; other files and folders in it are left alone.
 * One that cannot be read is told among the others.
 * @returns null when there is nothing at `path`
 */
export async function readRuleFiles(path: string): Promise<RuleSource[] | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  if (!found.isDirectory()) return [await readOne(path)]
  const names = (await readdir(path)).filter((name) => ENDINGS.includes(extname(name).toLowerCase())).sort()
  const sources = await Promise.all(names.slice(0, MAX_FILES).map((name) => readOne(join(path, name))))
  const rest = names.slice(MAX_FILES)
  return [...sources, ...rest.map((file) => ({ file, text: null, failure: `At most ${MAX_FILES} files are read.` }))]
}

async function readOne(path: string): Promise<RuleSource> {
  const file = basename(path)
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return { file, text: null, failure: `It is larger than ${MAX_BYTES / 1024} KiB.` }
    return { file, text: await readFile(path, 'utf8') }
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    return { file, text: null, failure: `It cannot be read${reason}.` }
  }
}

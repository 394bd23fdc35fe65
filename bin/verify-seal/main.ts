import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BundleSeal } from '../../lib/contracts/bundle'
import type { SealedStatus } from '../../lib/contracts/status'
import { headlineOf } from '../../lib/status/text'
import { verifyBundle } from '../../server/bundle/verify'
import { fingerprintOf, verifySeal } from '../../server/status/seal'

const BROKEN = 1
const USAGE_ERROR = 64
const CANNOT = 66

const USAGE = `Usage: lifeline verify-seal FILE [--key KEY]

Says whether a sealed copy of a status page, or a support bundle, is as the Lifeline that made it wrote it, to the byte.

  --key KEY   the key of that Lifeline, from its "Status links" page; without it, compare the fingerprint yourself
  --help      print this

Exit status: 0 the seal is whole, 1 it is broken or of another key, 64 wrong usage, 66 the file cannot be read.
`

function complain(words: string): void {
  process.stderr.write(`lifeline verify-seal: ${words}\n`)
}

function read(args: readonly string[]) {
  const options = { key: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  return { ...values, files: positionals }
}

function wrongUsage(words: string): number {
  complain(words)
  process.stderr.write(`\n${USAGE}`)
  return USAGE_ERROR
}

/** Runs `lifeline verify-seal`; returns its exit status. */
export function verifySealCommand(args: readonly string[]): number {
  let wanted: ReturnType<typeof read>
  try {
    wanted = read(args)
  } catch (cause) {
    return wrongUsage(cause instanceof Error ? cause.message : String(cause))
  }
  if (wanted.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const [file, ...more] = wanted.files
  if (!file || more.length > 0) return wrongUsage(file ? 'one file at a time' : 'name the file to check')
  return check(file, wanted.key)
}

function check(file: string, key: string | undefined): number {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    complain(`${file} cannot be read`)
    return CANNOT
  }
  const sealed = sealedIn(bytes)
  if (!sealed) {
    complain(`${file}: the seal is broken, or this is nothing that was sealed. Do not rely on it.`)
    return BROKEN
  }
  if (key !== undefined && key !== sealed.key) {
    complain(`${file}: sealed with another key, ${fingerprintOf(sealed.key)}. Do not rely on it.`)
    return BROKEN
  }
  process.stdout.write(told(file, sealed, key !== undefined))
  return 0
}

/** A bundle is a zip; a sealed copy is a text. */
function sealedIn(bytes: Buffer): BundleSeal | SealedStatus | null {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return verifyBundle(bytes)
  const text = bytes.toString('utf8')
  // Bytes that are no text would come back as other bytes.
  return Buffer.from(text).equals(bytes) ? verifySeal(text) : null
}

/** Of what the maker wrote nothing is printed: a terminal obeys some texts. */
function told(file: string, sealed: BundleSeal | SealedStatus, keyIsKnown: boolean): string {
  const lines = [
    `${file}: the seal is whole.`,
    ...factsOf(sealed),
    `  key             ${fingerprintOf(sealed.key)}${keyIsKnown ? ', as given' : ''}`,
  ]
  const hint = 'Compare the key with that of the Lifeline that made it ("Status links"), or give it by --key.'
  return `${[...lines, ...(keyIsKnown ? [] : [hint])].join('\n')}\n`
}

function factsOf(sealed: BundleSeal | SealedStatus): string[] {
  const built = `  built at        ${sealed.builtAt}`
  if (sealed.kind === 'lifeline-support-bundle') {
    return ['  is              a support bundle', built, `  files           ${sealed.files.length}`]
  }
  return [
    `  state           ${headlineOf(sealed.status)}`,
    built,
    `  last heard      ${sealed.lastHeardAt ?? 'never'}`,
    `  withheld        ${sealed.withheld.join(', ') || 'nothing that could be chosen'}`,
  ]
}

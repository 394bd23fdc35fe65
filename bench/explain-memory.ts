// How much memory `lifeline explain` takes for a log that comes through a pipe: `npm run bench -- explain-memory
// [MEGABYTES] [KIND]`. Without a kind: 1 GB of real lines, then 1,000,000 lines of each kind that grows what is kept.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { kindNamed, LOG_KINDS, type LogKind, logText } from './shared/logs'

const LIMIT_MB = 300
const LIFELINE = fileURLToPath(new URL('../bin/lifeline', import.meta.url))
/** Loaded into the command: it tells its own peak when it ends. */
const TELL_PEAK = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`

async function peakOf(kind: LogKind, isEnough: (bytes: number, lines: number) => boolean): Promise<void> {
  const preload = `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`
  const child = spawn(process.execPath, ['--import', preload, LIFELINE, 'explain', '--json'])
  let told = ''
  let report = 0
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  child.stdout.on('data', (chunk: Buffer) => {
    report += chunk.length
  })
  const closed = once(child, 'close')
  const from = performance.now()
  let bytes = 0
  let lines = 0
  for (const text of logText(kind, Number.MAX_SAFE_INTEGER)) {
    if (isEnough(bytes, lines)) break
    bytes += Buffer.byteLength(text)
    lines += 1000
    if (!child.stdin.write(text)) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  await closed
  const peak = Number(/peak (\d+)/.exec(told)?.[1] ?? Number.NaN) / 1024
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(
    `${kind.padEnd(8)} ${(bytes / 1e6).toFixed(0).padStart(5)} MB, ${lines.toLocaleString('en')} lines: peak ${peak.toFixed(0)} MB of at most ${LIMIT_MB}, report ${(report / 1e6).toFixed(1)} MB, ${seconds} s`,
  )
  if (!(peak <= LIMIT_MB)) process.exitCode = 1
}

const megabytes = Number(process.argv[2] ?? 1000)
const chosen = process.argv[3]
const kind = kindNamed(chosen ?? 'real')
await peakOf(kind, (bytes) => bytes >= megabytes * 1e6)
if (!chosen) {
  for (const one of LOG_KINDS.filter((name) => name !== 'real'))
    await peakOf(one, (bytes, lines) => lines >= 1_000_000 || bytes >= megabytes * 1e6)
}

import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainReport } from '../../lib/contracts/explain'
import { recordedLog } from '../../lib/testing/explain'

const LIFELINE = fileURLToPath(new URL('../lifeline', import.meta.url))
const RECORDINGS = fileURLToPath(new URL('../../server/testing/recordings/', import.meta.url))
const logOf = (name: string) => join(RECORDINGS, name, 'agent.log')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function lifeline(args: string[], input: string | Uint8Array | null = '', options: SpawnOptions = {}) {
  const child = spawn(process.execPath, [LIFELINE, ...args], { ...options, stdio: 'pipe', cwd: options.cwd ?? folder })
  const out = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => {
    out.stdout += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    out.stderr += chunk.toString()
  })
  child.stdin?.on('error', () => undefined)
  if (input !== null) child.stdin?.end(input)
  const [status] = (await once(child, 'close')) as [number]
  return { ...out, status }
}

const explain = (...args: string[]) => lifeline(['explain', ...args])

describe('lifeline explain', { timeout: 60_000 }, () => {
  test.each([
    ['atlas', 'healthy', 0],
    ['borealis', 'recovered', 0],
    ['cascade', 'broken', 1],
  ])('reads %s as %s, with exit status %i', async (name, verdict, status) => {
    const told = await explain(logOf(name), '--json')
    const report = explainReport.strict().parse(JSON.parse(told.stdout))
    expect(report.verdict).toBe(verdict)
    expect(told).toMatchObject({ status, stderr: '' })
  })

  test('ends with 1 where something does not work, and with 2 where nothing can be said', async () => {
    const denied =
      'E1123 09:00:30.1 1 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: ingresses.networking.k8s.io is forbidden"'
    const start = recordedLog('atlas').split('\n').slice(0, 36)
    const degraded = await explain(fileOf('denied.log', [...start, denied, ''].join('\n')), '--json')
    expect(JSON.parse(degraded.stdout)).toMatchObject({ verdict: 'degraded' })
    expect(degraded.status).toBe(1)
    expect((await lifeline(['explain'], 'nothing of an agent\n')).status).toBe(2)
    expect((await lifeline(['explain'], '')).status).toBe(2)
  })

  test('takes the log from standard input, whatever the folder it is called in', async () => {
    const told = await lifeline(['explain'], readFileSync(logOf('atlas')), { cwd: '/' })
    expect(told.stdout).toMatch(/^Healthy\n/)
    expect(told).toMatchObject({ status: 0, stderr: '' })
    expect((await lifeline(['explain', '-'], readFileSync(logOf('atlas')))).stdout).toBe(told.stdout)
  })

  test('unpacks what is compressed, also when it was cut', async () => {
    const packed = gzipSync(readFileSync(logOf('borealis')))
    const whole = await explain(logOf('borealis'), '--json')
    expect((await explain(fileOf('b.log.gz', packed), '--json')).stdout).toBe(whole.stdout)
    expect((await lifeline(['explain', '--json'], packed)).stdout).toBe(whole.stdout)
    expect((await explain(fileOf('cut.gz', packed.subarray(0, packed.length - 200)))).status).toBeLessThan(3)
  })

  test('writes at most 80 characters a line where nobody says how wide it is, commands aside', async () => {
    const { stdout } = await explain(logOf('borealis'))
    const isCommand = /^\s+(?:curl|kubectl|PIPEOPS_|`)|`/
    expect(stdout.split('\n').filter((line) => line.length > 80 && !isCommand.test(line))).toEqual([])
    expect(stdout).not.toContain(String.fromCharCode(27))
  })

  test('prints the lines that no rule knows as a file of own rules', async () => {
    const file = fileOf('own.log', '{"level":"info","msg":"Payments are late","time":"2026-05-01T10:00:00Z"}\n')
    const skeleton = await explain(file, '--skeleton')
    expect(skeleton.stdout).toContain('message: "Payments are late"')
    const known = await explain(file, '--json', '--rules', fileOf('own.yaml', skeleton.stdout))
    expect(JSON.parse(known.stdout)).toMatchObject({ lines: { unrecognised: 0 } })
    expect(known.stderr).toBe('')
  })

  test.each([
    [['--nonsense'], 'there is no option --nonsense'],
    [['a.log', 'b.log'], 'one file at a time'],
    [['--json', '--skeleton'], 'either --json or --skeleton'],
    [['--rules'], '--rules needs a file or a folder'],
    [[''], 'the name of the file is empty'],
  ])('refuses %j with 64 and says why', async (args, words) => {
    const told = await explain(...args)
    expect(told).toMatchObject({ status: 64, stdout: '' })
    expect(told.stderr).toContain(words)
    expect(told.stderr).toContain('Usage: lifeline explain')
  })

  test('says how it is used', async () => {
    expect(await explain('--help')).toMatchObject({ status: 0, stderr: '' })
    expect((await explain('--help')).stdout).toContain('64 wrong usage, 66 file cannot be read')
    expect((await lifeline(['help'])).stdout).toContain('explain')
    expect((await lifeline(['nonsense'])).status).toBe(64)
  })

  test('gives 66 for what cannot be read, with the reason', async () => {
    expect(await explain(join(folder, 'nowhere.log'))).toMatchObject({ status: 66, stdout: '' })
    expect((await explain(join(folder, 'nowhere.log'))).stderr).toContain('there is no such file')
    expect((await explain(folder)).stderr).toContain('it is a directory')
    expect((await explain(folder)).status).toBe(66)
    const zip = await explain(fileOf('a.zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 9])))
    expect(zip).toMatchObject({ status: 66 })
    expect(zip.stderr).toContain('a zip archive')
    const damaged = await explain(fileOf('bad.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])))
    expect(damaged.status).toBe(66)
    expect(damaged.stderr).toContain('compressed data is damaged')
  })

  test('gives 66 for a file that this user may not read', async () => {
    const file = fileOf('locked.log', 'x')
    chmodSync(file, 0)
    // Root may read everything; a folder in the place of a file stands for what nobody can.
    const path = process.getuid?.() === 0 ? join(file, 'inside') : file
    expect((await explain(path)).status).toBe(66)
  })

  test('goes on quietly when the reader of its output has gone', async () => {
    const child = spawn(process.execPath, [LIFELINE, 'explain', logOf('atlas')], { stdio: ['ignore', 'pipe', 'pipe'] })
    let complaints = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString()
    })
    child.stdout.destroy()
    const [status] = (await once(child, 'close')) as [number]
    expect({ status, complaints }).toEqual({ status: 0, complaints: '' })
  })

  test('stops at the first GB of a compressed file that unpacks without end, and says so', async () => {
    const zeros = gzipSync(new Uint8Array(32 << 20))
    const bomb = Buffer.concat(Array.from({ length: 40 }, () => zeros))
    const told = await explain(fileOf('bomb.gz', bomb))
    expect(told.status).toBe(2)
    expect(told.stdout.replaceAll('\n', ' ')).toContain('unpacks to far more than a log does')
  })
})

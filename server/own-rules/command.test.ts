import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainReport } from '@/lib/contracts/explain'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-rules-'))
  const rule = {
    id: 'greeting',
    message: 'Hello from %s',
    status: 'expected',
    title: 'A greeting',
    what: 'Somebody greets.',
  }
  await writeFile(join(folder, 'good.json'), JSON.stringify({ rules: [rule] }))
  await writeFile(join(folder, 'bad.yaml'), 'rules:\n  - id: lonely\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the command with a log on its standard input. */
function explain(...args: string[]): Promise<{ status: number; out: string; told: string }> {
  return new Promise((resolve) => {
    const child = execFile('node', ['bin/lifeline', 'explain', ...args], (error, out, told) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out, told })
    })
    child.stdin?.end(`${JSON.stringify({ level: 'info', msg: 'Hello from Ada', time: '2026-11-23T12:00:00Z' })}\n`)
  })
}

describe('lifeline explain --rules', () => {
  it('knows lines by the rules of a folder, and says which it cannot use and where', async () => {
    const { out, told } = await explain('--json', '--rules', folder)
    expect(explainReport.parse(JSON.parse(out)).findings).toMatchObject([{ rule: 'own.greeting', status: 'expected' }])
    expect(told.split('\n')[0]).toMatch(/^lifeline explain: bad\.yaml:2:5: /)
  }, 60_000)

  it('takes one file, more than once', async () => {
    const { out } = await explain(`--rules=${join(folder, 'bad.yaml')}`, '--rules', join(folder, 'good.json'), '--json')
    expect(JSON.parse(out).lines).toMatchObject({ unrecognised: 0 })
  }, 60_000)

  it('ends with 66 where nothing is there, and with 64 where nothing is named', async () => {
    expect((await explain('--rules', join(folder, 'none'))).status).toBe(66)
    expect((await explain('--rules')).status).toBe(64)
  }, 60_000)
})

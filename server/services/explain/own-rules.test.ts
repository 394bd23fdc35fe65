import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRuleFiles } from '@/server/own-rules/rule-files'
import { listOwnRules } from './own-rules'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lifeline-rules-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const rule = (id: string) => ({
  id,
  message: 'some words',
  status: 'attention',
  title: 'A title',
  what: 'What it means.',
})
const list = () => listOwnRules({ ctx: { env: { dataDir } } })
async function put(name: string, text: string): Promise<void> {
  await mkdir(join(dataDir, 'rules'), { recursive: true })
  await writeFile(join(dataDir, 'rules', name), text)
}

describe('the rules of an administrator', () => {
  it('are none where there is no folder', async () => {
    expect(await list()).toEqual({ files: [], rules: [], errors: [] })
  })

  it('are read anew whenever they are asked for', async () => {
    await put('b.json', JSON.stringify({ rules: [rule('one')] }))
    expect((await list()).rules.map(({ id }) => id)).toEqual(['one'])
    await put('a.yml', `rules: [${JSON.stringify(rule('two'))}]`)
    await put('b.json', JSON.stringify({ rules: [rule('three')] }))
    expect((await list()).rules.map(({ id }) => id)).toEqual(['two', 'three'])
  })

  it('of a bad file are told about with its name and line, and the others stay', async () => {
    await put('bad.yaml', 'rules:\n  - id: x\n  status: y')
    await put('good.yaml', `rules: [${JSON.stringify(rule('good'))}]`)
    await put('notes.txt', 'no rules')
    await put('large.yaml', `# ${'x'.repeat(300_000)}`)
    await mkdir(join(dataDir, 'rules', 'folder.yaml'))
    const { rules, files, errors } = await list()
    expect(rules.map(({ id }) => id)).toEqual(['good'])
    expect(files.map(({ file }) => file)).toEqual(['bad.yaml', 'folder.yaml', 'good.yaml', 'large.yaml'])
    expect(errors).toMatchObject([
      { file: 'bad.yaml', line: 3 },
      { file: 'folder.yaml', line: null, message: 'It cannot be read (EISDIR).' },
      { file: 'large.yaml', line: null, message: 'It is larger than 256 KiB.' },
    ])
  })

  it('may be one file by its path', async () => {
    await put('one.yaml', 'rules: []')
    expect(await readRuleFiles(join(dataDir, 'rules', 'one.yaml'))).toEqual([{ file: 'one.yaml', text: 'rules: []' }])
    expect(await readRuleFiles(join(dataDir, 'none'))).toBeNull()
  })

  it('come from at most a hundred files', async () => {
    for (let n = 0; n < 101; n++) await put(`${String(n).padStart(3, '0')}.yaml`, 'rules: []')
    expect((await list()).errors).toEqual([
      { file: '100.yaml', line: null, column: null, message: 'At most 100 files are read.' },
    ])
  })
})

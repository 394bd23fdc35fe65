import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDataDir } from './data-dir'
import { Stack } from './testing/agent-stack'

it('what is in the data directory is for its owner alone, also where the directory is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lifeline-modes-'))
  await chmod(folder, 0o755)
  const dataDir = openDataDir(folder, null)
  expect(dataDir.secret.length).toBeGreaterThanOrEqual(32)
  const stack = await Stack.start({ folder })
  await stack.addCluster('atlas')
  const held = (await readdir(folder)).filter((name) => !name.startsWith('lifeline.lock'))
  expect(held).toEqual(expect.arrayContaining(['secret', 'lifeline.db', 'lifeline.db-wal', 'status-links.key']))
  const modes = await Promise.all(held.map(async (name) => [name, (await stat(join(folder, name))).mode & 0o777]))
  expect(Object.fromEntries(modes)).toEqual(Object.fromEntries(held.map((name) => [name, 0o600])))
  await stack.stop()
  dataDir.release()
  await rm(folder, { recursive: true, force: true })
})

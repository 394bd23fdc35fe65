import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditQuery } from '@/lib/contracts/audit'
import { createAccount } from '@/server/auth/accounts'
import { contextFor } from '@/server/auth/scope'
import { readAccountLink } from '@/server/services/account-links/read'
import { resetByOneTimeLink } from '@/server/services/account-links/reset'
import { Stack } from '@/server/testing/agent-stack'

const LIFELINE = fileURLToPath(new URL('../lifeline', import.meta.url))
const ADA = { name: 'Ada', email: 'ada@example.com', password: 'brass otter kite lantern' }
const STRONG = 'velvet anchor ribbon thunder'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeline-reset-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { ...process.env, LIFELINE_DATA_DIR: '', LIFELINE_PUBLIC_URL: '', PORT: '' }
  return new Promise((resolve) => {
    execFile(process.execPath, [LIFELINE, 'reset-owner', ...args], { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

test('an owner who is locked out comes in by the link that is printed, while Lifeline runs', async () => {
  const stack = await Stack.start({ folder })
  const { services } = stack
  await createAccount(services, ADA)
  const told = await run('--data', folder, '--url', 'https://lifeline.example.com/')
  expect(told).toMatchObject({ status: 0, stderr: '' })
  expect(told.stdout).toContain('Choose a new password for ada@example.com')
  const token = /https:\/\/lifeline\.example\.com\/reset\/([\w-]{43})\n/.exec(told.stdout)?.[1] ?? ''
  const ctx = contextFor(services, null)
  const [kept] = (await services.audit.read(auditQuery.parse({}))).entries
  expect(kept).toMatchObject({ who: { id: null, name: 'bin/lifeline' }, action: 'person.reset-link' })
  expect(await readAccountLink({ ctx, input: { token } })).toMatchObject({ state: 'ready', kind: 'reset', name: 'Ada' })
  await resetByOneTimeLink({ ctx, input: { token, password: STRONG } })
  const signedIn = await services.auth.api.signInEmail({ body: { email: ADA.email, password: STRONG } })
  expect(signedIn.user.email).toBe(ADA.email)
  await stack.stop()
})

test('of several owners one is named, and nobody else', async () => {
  const stack = await Stack.start({ folder })
  await createAccount(stack.services, ADA)
  await createAccount(stack.services, { ...ADA, email: 'olga@example.com' })
  await createAccount(
    stack.services,
    { ...ADA, email: 'vera@example.com' },
    { role: 'viewer', sees: 'everything', mayShare: false },
  )
  await stack.stop()
  expect((await run('--data', folder)).stderr).toContain('Say which owner: ada@example.com, olga@example.com.')
  expect(await run('vera@example.com', '--data', folder)).toMatchObject({ status: 73, stdout: '' })
  expect((await run('Olga@Example.com', '--data', folder)).stdout).toContain('for olga@example.com')
})

test.each([
  [['a@b.c', 'd@e.f'], 64, 'one owner at a time'],
  [['--nonsense'], 64, "Unknown option '--nonsense'"],
  [['--data', 'nowhere'], 73, 'There is no database at nowhere/lifeline.db'],
])('of %j ends with %i and says why', async (args, status, words) => {
  const told = await run(...args)
  expect(told).toMatchObject({ status, stdout: '' })
  expect(told.stderr).toContain(words)
})

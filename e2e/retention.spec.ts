import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { applyObservation } from '@/server/fleet/apply'
import { initialState } from '@/server/fleet/initial'
import { insertClusters } from '@/server/store/clusters'
import { insertTransitions } from '@/server/store/history'
import { openStore } from '@/server/store/open'
import { Seq } from '@/server/store/seq'
import { saveStates } from '@/server/store/states'
import { register, socket } from '@/server/testing/observations'
import { findingsOf } from './support/accessibility'
import { ask, signIn } from './support/beside'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { withLifeline } from './support/lifeline'

const DAY = 24 * 3_600_000

test.use({ storageState: { cookies: [], origins: [] } })

let folder: string
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-e2e-retention-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

/** A data directory in which a cluster was lost for 3 s, 40 days ago. */
async function withPast(): Promise<void> {
  const db = await openStore(join(folder, 'lifeline.db'))
  const at = Date.now() - 40 * DAY
  await insertClusters(db, [{ id: 'atlas', name: 'atlas', tags: [], createdAt: at - DAY }])
  const change = { clusterId: 'atlas', evidence: {} } as const
  const back = applyObservation(initialState(at - DAY), socket(1, at + 3_000), at + 3_000).state
  await saveStates(db, new Map([['atlas', applyObservation(back, register(1), at + 3_000).state]]))
  const seq = await Seq.open(db)
  await seq.reserve(3)
  await insertTransitions(db, [
    { ...change, seq: seq.next(), at: at - DAY, from: 'never', to: 'connected', cause: 'registered' },
    { ...change, seq: seq.next(), at, from: 'connected', to: 'reconnecting', cause: 'no-goodbye' },
    { ...change, seq: seq.next(), at: at + 3_000, from: 'reconnecting', to: 'connected', cause: 'resumed' },
  ])
  await db.destroy()
}

test('shorter terms say what they delete, wait, and can be taken back', async ({ page }) => {
  await withPast()
  await withLifeline(page, { folder }, async ({ url }) => {
    await signIn(page, url)
    await page.goto(url)
    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('menuitem', { name: 'Retention' }).click()
    await expect(page.getByText('Changes of state are kept for 90 days')).toBeVisible()

    const changes = page.getByLabel('Changes of state', { exact: true })
    await changes.fill('3')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Write a whole number from 7 to 3650, in days.')).toBeVisible()
    await expect(changes).toBeFocused()

    await changes.fill('30')
    await page.getByRole('button', { name: 'Save' }).click()
    const dialog = page.getByRole('dialog', { name: 'These terms delete history' })
    await expect(dialog.getByRole('term')).toHaveText(['Changes of state'])
    await expect(dialog.getByRole('definition')).toContainText('3 before ')
    expect(await findingsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Keep everything' }).click()
    await expect(page.getByText('Changes of state are kept for 90 days')).toBeVisible()

    await page.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('button', { name: 'Delete and save' }).click()
    await expect(page.getByText('Changes of state are kept for 30 days')).toBeVisible()
    await expect(page.getByText('Nothing is deleted by them before')).toBeVisible()
    await page.getByRole('button', { name: 'Take it back' }).click()
    await expect(changes).toHaveValue('90')
    await expect(page.getByText('Nothing is deleted by them before')).toBeHidden()
  })
})

test('a year of a cluster is drawn, with its one loss of 3 s', async ({ page }) => {
  await withPast()
  await withLifeline(page, { folder }, async ({ url }) => {
    await signIn(page, url)
    await page.goto(`${url}/clusters/atlas?range=1y`)
    await expect(page.getByRole('button', { name: 'last year' })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('group', { name: /^Timeline/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /Reconnecting 3 s Ended without a goodbye/ })).toBeVisible()
  })
})

test('a backup of a running Lifeline is restored in a new place', async ({ page }) => {
  const copy = join(folder, 'copy.db')
  const again = join(folder, 'again')
  await mkdir(again)
  await withLifeline(page, {}, async ({ url, dataDir }) => {
    await signIn(page, url)
    await ask(page, url, 'clusters.add', { name: 'kept' })
    const run = promisify(execFile)
    const { stdout } = await run(process.execPath, ['bin/lifeline', 'backup', copy, '--data', dataDir])
    expect(stdout).toContain('checked')
    await page.goto(`${url}/settings/health`)
    const store = page.getByRole('region', { name: 'Store' })
    await expect(store.getByText('Last backup')).toBeVisible()
    await ask(page, url, 'clusters.add', { name: 'too-late' })
    for (const file of ['sources.key', 'secret']) await copyFile(join(dataDir, file), join(again, file))
  })
  await copyFile(copy, join(again, 'lifeline.db'))
  await withLifeline(page, { folder: again }, async ({ url }) => {
    await signIn(page, url)
    await page.goto(url)
    await expect(rowOf(page, 'kept')).toBeVisible()
    await expect(rowOf(page, 'too-late')).toBeHidden()
  })
})

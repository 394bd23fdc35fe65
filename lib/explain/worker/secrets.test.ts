import { expect, test } from 'vitest'
import { SECRET_SHAPES } from '../../testing/secret-shapes'
import { EVERY_LINE, SessionProbe } from './probe.fixture'

test.each(SECRET_SHAPES)('%s leaves the worker in no message', async (_name, line, secrets) => {
  const probe = new SessionProbe()
  await probe.explain(`${line}\n{"level":"info","msg":"Kubernetes client initialized","time":"2026-05-01T10:00:00Z"}\n`)
  const rows = await probe.rows(EVERY_LINE)
  for (const { index } of rows) await probe.detail(index)
  await probe.skeleton()
  const said = JSON.stringify(probe.messages)
  expect(rows.length).toBeGreaterThan(0)
  for (const secret of secrets) {
    expect(said).not.toContain(secret)
    // Searching for it must not tell that it was there, either.
    expect(await probe.rows({ ...EVERY_LINE, text: secret })).toEqual([])
  }
})

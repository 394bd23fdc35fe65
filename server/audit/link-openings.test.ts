import { expect, it } from 'vitest'
import type { AuditNote } from './audit-log'
import { noteOpened } from './link-openings'

it('the first opening of each link in an hour is kept, without where from', () => {
  const kept: AuditNote[] = []
  let now = 1_800_000_000_000
  const audit = { record: async (note: AuditNote) => void kept.push(note) }
  const services = { audit: audit as never, clock: () => now }
  const link = (id: string) => ({ id, look: { title: `For ${id}`, fields: [], maskHosts: false, names: {} } })
  for (const id of ['a', 'a', 'b', 'a']) noteOpened(services, link(id))
  now += 3_600_000
  noteOpened(services, link('a'))
  expect(kept.map(({ subject }) => subject?.name)).toEqual(['For a', 'For b', 'For a'])
  expect(kept.every(({ address, who }) => address === undefined && who.id === null)).toBe(true)
})

import { expect, it } from 'vitest'
import { AUDIT_ACTIONS } from '@/lib/contracts/audit'
import { appRouter } from '@/server/trpc/router'
import { MUTATIONS } from './actions'

it('every mutation says what the audit log keeps of it, and nothing else does', () => {
  const procedures = Object.entries(appRouter._def.procedures) as unknown as [string, { _def: { type: string } }][]
  const mutations = procedures.filter(([, { _def }]) => _def.type === 'mutation').map(([path]) => path)
  expect(Object.keys(MUTATIONS).toSorted()).toEqual(mutations.toSorted())
})

it('what is kept of a mutation names what it was done to', () => {
  const kept = Object.entries(MUTATIONS).flatMap(([path, recorded]) => (recorded ? [{ path, ...recorded }] : []))
  expect(kept.filter(({ action }) => !AUDIT_ACTIONS.includes(action))).toEqual([])
  const nameless = kept.filter(({ given, made, self }) => !given && !made && !self)
  expect(nameless.map(({ path }) => path)).toEqual([])
})

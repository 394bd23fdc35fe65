import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readRouteList } from '@/server/sources/controller/shapes'
import { SAMPLES } from '../fleet'
import { BESIDE, LISTED_ALONE } from './fleet'
import { listedRoutes } from './listing'
import { syncedRoutes } from './routes'

const FOLDER = fileURLToPath(new URL('../../testing/recordings/', import.meta.url))
const now = Date.parse('2026-11-23T12:00:00Z')

function listed(name: string) {
  const sample = SAMPLES.find((one) => one.name === name)
  const synced = sample ? syncedRoutes(sample, FOLDER) : []
  const { claims, dropped } = readRouteList({ routes: listedRoutes({ name, uuid: 'u', synced, now }) }, now)
  expect(dropped).toBe(0)
  return { synced: synced.map(({ host }) => host), claims, hosts: claims.map(({ host }) => host) }
}

test('atlas is listed with one route missing, one left over and one in another mode', () => {
  const { synced, hosts, claims } = listed('atlas')
  expect(synced.filter((host) => !hosts.includes(host))).toEqual(['app-1.atlas.example.com'])
  expect(hosts.filter((host) => !synced.includes(host))).toEqual(['old.atlas.example.com'])
  expect(claims.filter(({ mode }) => mode === 'direct').map(({ host }) => host)).toEqual(['opencost.atlas.example.com'])
})

test('of fjord the host is missing that another took by name', () => {
  const { synced, hosts } = listed('fjord')
  expect(synced.filter((host) => !hosts.includes(host))).toEqual(['pay.example.com'])
})

test('of iris and juniper everything is listed', () => {
  for (const name of ['iris', 'juniper']) {
    const { synced, hosts } = listed(name)
    expect(hosts).toEqual(synced)
  }
})

test('of basalt one route is over its life, and one will be soon', () => {
  expect(listed('basalt').claims.map(({ expiresAt }) => (expiresAt ?? 0) > now)).toEqual([false, true, true])
})

test('each way of watching from beside is there, on clusters of the fleet and on others', () => {
  expect(new Set(BESIDE.map(({ readBy }) => readBy))).toEqual(new Set(['companion', 'agent-http', null]))
  expect(LISTED_ALONE.map(({ name }) => name)).toEqual(['aster', 'basalt', 'cobalt', 'dahlia'])
})

import { expect, test } from 'vitest'
import { routesBasis } from './routes-basis'

test('the basis of a number of routes is named where it is not its agent’s report alone', () => {
  expect(routesBasis({ routes: 6, joinedRoutes: 6 })).toBeNull()
  expect(routesBasis({ routes: 0, joinedRoutes: 3 })).toBe('over all sources; its agent reports none to Lifeline')
  expect(routesBasis({ routes: 6, joinedRoutes: 7 })).toBe('over all sources; its agent reports 6 to Lifeline')
})

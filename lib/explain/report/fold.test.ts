import { describe, expect, test } from 'vitest'
import { AgentLog, upgrade } from '../../testing/agent-log'
import { foldEpisodes, todosOf } from './fold'

function flapping(losses: number) {
  const log = new AgentLog().newest()
  for (let loss = 0; loss < losses; loss++) log.wait(60).lose().attempt(1).back()
  return log.explain()
}

describe('episodes that repeat', () => {
  test('are shown three times, and then counted', () => {
    const folded = foldEpisodes(flapping(10).episodes).filter(({ episode }) => episode.kind === 'outage')
    expect(folded.map(({ more }) => more)).toEqual([0, 0, 7])
  })

  test('keep their order, and none is lost', () => {
    const { episodes } = flapping(10)
    const folded = foldEpisodes(episodes)
    expect(folded.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(episodes.length)
    const shown = folded.map(({ episode }) => episodes.indexOf(episode))
    expect(shown).toEqual([...shown].sort((a, b) => a - b))
  })

  test('of another status are another group', () => {
    const log = new AgentLog().newest()
    for (let loss = 0; loss < 4; loss++) log.wait(60).lose().attempt(1).back()
    const folded = foldEpisodes(log.wait(60).lose().attempts(3).explain().episodes)
    expect(folded.filter(({ episode }) => episode.kind === 'outage' && episode.status === 'problem')).toHaveLength(1)
  })
})

describe('what there is to do', () => {
  test('is said once, for all parts that need it', () => {
    const todos = todosOf(new AgentLog().alone(upgrade(401)).explain())
    expect(todos[0]?.titles).toEqual(['Token refused', 'The agent runs alone'])
    expect(todos[0]?.advice).toMatch(/patch secret pipeops-agent-config/)
    expect(new Set(todos.map(({ advice }) => advice)).size).toBe(todos.length)
  })

  test('is nothing where nothing is wrong', () => {
    expect(todosOf(new AgentLog().newest().wait(60).lose().attempt(1).back().explain())).toEqual([])
  })
})

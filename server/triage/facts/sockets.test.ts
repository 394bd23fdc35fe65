import { describe, expect, it } from 'vitest'
import { BEGIN, Stage } from '@/server/testing/triage/stage'
import { ageOf, socketLives } from './sockets'

const S = 1_000
const livesOf = (stage: Stage) =>
  socketLives(stage.facts()).map((life) => ({
    age: ageOf(life) / S,
    ended: (life.to - BEGIN) / S,
    code: life.code,
    silent: life.silent,
  }))

describe('lives of connections', () => {
  it('is empty while the first one stands', () => {
    expect(livesOf(new Stage().connect().live(300))).toEqual([])
  })

  it('ends with a close of the other side, with its code', () => {
    expect(livesOf(new Stage().connect().live(300).drop())).toEqual([
      { age: 300, ended: 300, code: 1006, silent: false },
    ])
    expect(livesOf(new Stage().connect().live(60).drop(1000))).toEqual([
      { age: 60, ended: 60, code: 1000, silent: false },
    ])
  })

  it('ends with the last arrival where it fell silent', () => {
    expect(livesOf(new Stage().connect().live(330).pass(200))).toEqual([
      { age: 330, ended: 330, code: null, silent: true },
    ])
  })

  it('ends once, however late the close comes', () => {
    const stage = new Stage().connect().live(330).pass(20).observe({ kind: 'ping', socketId: 1 }).pass(80)
    expect(livesOf(stage)).toHaveLength(1)
    stage.drop()
    expect(livesOf(stage)).toHaveLength(1)
  })

  it('ends with the last beat where the agent opened another socket after a silence', () => {
    const stage = new Stage().connect().live(330).pass(60).comeBack()
    expect(livesOf(stage)).toEqual([{ age: 330, ended: 330, code: null, silent: true }])
  })

  it('is no end that a second socket opens while the first one beats', () => {
    expect(livesOf(new Stage().connect().live(300).comeBack().live(60))).toEqual([])
  })

  it('is no end of its own that we were away, or ended it', () => {
    expect(livesOf(new Stage().connect().live(300).restartOfOurs(30).pass(5).comeBack().live(60))).toEqual([])
    const ended = new Stage().connect().live(60).observe({ kind: 'close', socketId: 1, code: 1008, by: 'us' })
    expect(livesOf(ended)).toEqual([])
  })

  it('tells several in order', () => {
    const stage = new Stage().connect().live(60).drop().pass(1).comeBack().live(90).drop().pass(1).comeBack()
    expect(livesOf(stage).map(({ age }) => age)).toEqual([60, 90])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addCluster } from './dial-in'
import { passwordProblem, setupCompletion } from './setup'

describe('a password', () => {
  test.each([
    ['four words', 'brass otter kite lantern', null],
    ['one long word of many letters', 'unbelievableness', null],
    ['twelve different characters', 'q7#Lw2!xPz9m', null],
    ['too short', 'q7#Lw2!x', /at least 12 characters/],
    ['longer than the store takes', 'ab c'.repeat(40), /at most 128/],
    ['the same few characters', 'abababababab', /repeats the same few/],
    ['the own name', 'Ada Lovelace 1', /mostly your name/],
    ['the own address', 'ada@example.com', /mostly your name/],
    ['the product and the word itself', 'LifelinePassword', /mostly your name/],
  ])('%s', (_name, password, problem) => {
    const found = passwordProblem(password, ['ada@example.com', 'Ada Lovelace'])
    expect(found ?? 'good').toMatch(problem ?? /^good$/)
  })

  test('gets no worse by another word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 60 }), (password) => {
        fc.pre(passwordProblem(password) === null)
        expect(passwordProblem(`${password} lantern`)).toBeNull()
      }),
    )
  })
})

describe('the first administrator', () => {
  const whole = { token: 't', name: ' Ada ', email: 'ada@example.com', password: 'brass otter kite lantern' }

  test('is taken with the name as people write it', () => {
    expect(setupCompletion.parse(whole).name).toBe('Ada')
  })

  test.each([
    ['name', { name: ' ' }, 'Say what you are called.'],
    ['email', { email: 'ada' }, 'Enter an e-mail address, such as kim@example.com.'],
    ['password', { password: 'brass otter' }, /^Use at least 12/],
  ])('is told what is wrong with the %s', (field, change, message) => {
    const { error } = setupCompletion.safeParse({ ...whole, ...change })
    const issue = error?.issues.find(({ path }) => path[0] === field)
    expect(issue?.message).toMatch(message)
  })
})

test.each([
  ['  harbour wall ', 'harbour wall'],
  ['  ', 'Give the cluster a name.'],
  ['x'.repeat(121), 'A name has at most 120 characters.'],
])('the name of a cluster: %j', (name, outcome) => {
  const { data, error } = addCluster.safeParse({ name })
  expect(data?.name ?? error?.issues[0]?.message).toBe(outcome)
})

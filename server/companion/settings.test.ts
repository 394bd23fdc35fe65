import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCompanionSettings } from './settings'

const VARS = { LIFELINE_URL: 'https://lifeline.example.com', LIFELINE_TOKEN: 'token-of-the-cluster' }

describe('the settings of a companion', () => {
  it('are taken from the environment', () => {
    expect(readCompanionSettings([], VARS)).toEqual({
      lifelineUrl: 'https://lifeline.example.com',
      token: 'token-of-the-cluster',
      agent: null,
      namespace: 'pipeops-system',
      manifest: null,
    })
  })

  it('are overridden by the command line', () => {
    const args = ['--url', 'http://localhost:3000', '--agent', 'http://10.0.0.9:8080', '--namespace', 'agents']
    expect(readCompanionSettings(args, VARS)).toMatchObject({
      lifelineUrl: 'http://localhost:3000',
      agent: { host: '10.0.0.9', port: 8080 },
      namespace: 'agents',
    })
  })

  it('can ask for a manifest instead', () => {
    const image = 'registry.example.com/lifeline:1'
    expect(readCompanionSettings(['--manifest'], VARS).manifest).toEqual({ image: null, insecure: false })
    expect(readCompanionSettings(['--manifest', '--image', image], VARS).manifest?.image).toBe(image)
    expect(() => readCompanionSettings(['--image', image], VARS)).toThrow(/belongs to --manifest/)
  })

  it('take the token from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lifeline-token-')), 'token')
    writeFileSync(file, 'token-of-a-file\n')
    const vars = { LIFELINE_URL: VARS.LIFELINE_URL, LIFELINE_TOKEN_FILE: file }
    expect(readCompanionSettings([], vars).token).toBe('token-of-a-file')
  })

  it('send no token in the clear, unless that is wanted', () => {
    const vars = { ...VARS, LIFELINE_URL: 'http://lifeline.internal' }
    expect(() => readCompanionSettings([], vars)).toThrow(/in the clear/)
    expect(readCompanionSettings([], { ...vars, LIFELINE_ALLOW_INSECURE: '1' }).lifelineUrl).toBe(
      'http://lifeline.internal',
    )
  })

  it.each([
    ['no address of Lifeline', [], { LIFELINE_TOKEN: 'x' }, /LIFELINE_URL/],
    ['an address with a path', ['--url', 'https://a.example.com/x'], VARS, /without a path/],
    ['an address that is none', ['--url', 'lifeline'], VARS, /such as https/],
    ['no token', [], { LIFELINE_URL: VARS.LIFELINE_URL }, /LIFELINE_TOKEN/],
    [
      'a token file that is not there',
      [],
      { LIFELINE_URL: VARS.LIFELINE_URL, LIFELINE_TOKEN_FILE: '/no/such' },
      /cannot be read/,
    ],
    ['the token as an option', ['--token', 'x'], VARS, /--token/],
    ['an agent behind a path', ['--agent', 'http://10.0.0.9/api'], VARS, /HOST:8080/],
    ['an agent at a metadata service', ['--agent', 'http://169.254.169.254'], VARS, /not read/],
    ['a namespace that is none', ['--namespace', '../x'], VARS, /namespace/],
  ])('are refused with %s', (_, args, vars, message) => {
    expect(() => readCompanionSettings(args, vars)).toThrow(message)
  })
})

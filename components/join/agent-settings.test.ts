import fc from 'fast-check'
import { expect, test } from 'vitest'
import { environmentText, helmText } from './agent-settings'

const settings = { url: 'https://lifeline.example.com', name: 'glacier', token: 'll_abc' }

test('plain environment names the three settings of the agent', () => {
  expect(environmentText(settings)).toBe(
    'PIPEOPS_API_URL=https://lifeline.example.com\nPIPEOPS_TOKEN=ll_abc\nPIPEOPS_CLUSTER_NAME=glacier',
  )
})

test('Helm values put them where the chart reads them', () => {
  expect(helmText(settings)).toBe(
    'agent:\n  cluster:\n    name: "glacier"\n  pipeops:\n    apiUrl: "https://lifeline.example.com"\n    token: "ll_abc"',
  )
})

test('without a token its place is named, and nothing that could be taken for one', () => {
  const text = environmentText({ url: settings.url, name: settings.name })
  expect(text).toContain('PIPEOPS_TOKEN=<the token, shown once when the cluster was added>')
})

test('a name cannot break out of its line, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => {
      const line = helmText({ ...settings, name }).split('\n')[2] ?? ''
      expect(JSON.parse(line.replace('    name: ', ''))).toBe(name)
    }),
  )
  expect(environmentText({ ...settings, name: "it's; rm -rf /" })).toContain(
    "PIPEOPS_CLUSTER_NAME='it'\\''s; rm -rf /'",
  )
})

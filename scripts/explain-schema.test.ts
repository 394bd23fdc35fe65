import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { explainReport } from '../lib/contracts/explain'
import { explainSchemaText } from './shared/explain-schema'

const published = readFileSync(new URL('../docs/explain-schema.json', import.meta.url), 'utf8')

test('the published schema is what the contract says; npm run schema writes it anew', () => {
  expect(published).toBe(explainSchemaText())
})

test('it names every part of a report, allows no other, and needs all', () => {
  const schema = JSON.parse(published)
  expect(schema.required.toSorted()).toEqual(Object.keys(explainReport.shape).toSorted())
  expect(schema.additionalProperties).toBe(false)
  expect(schema.properties.verdict.enum).toEqual(['healthy', 'recovered', 'degraded', 'broken', 'inconclusive'])
})

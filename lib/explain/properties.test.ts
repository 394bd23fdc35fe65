import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainChunks, recordedLog } from '../testing/explain'
import { explainText } from './explainer'

const recording = recordedLog('borealis')
const whole = explainText(recording)

test('the same bytes give the same report, however they are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      expect(explainChunks(recording, sizes)).toEqual(whole)
    }),
    { numRuns: 40 },
  )
})

import { expect, test } from 'vitest'
import { formatBytes } from './bytes'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [812, '812 bytes'],
  [412_900, '412 kB'],
  [999_999, '999 kB'],
  [12_400_000, '12.4 MB'],
  [99_990_000, '99.9 MB'],
  [412_000_000, '412 MB'],
  [1_200_000_000, '1.2 GB'],
  [2_000_000_000_000, '2.0 TB'],
  [5_000_000_000_000_000, '5000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

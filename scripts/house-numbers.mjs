// Prints the house numbers and fails when one is missed. They are explained in CONTRIBUTING.md.
import { houseNumbers } from './shared/numbers.mjs'
import { codeFiles } from './shared/source-files.mjs'

const numbers = houseNumbers(codeFiles())
for (const { name, value, limit, ok, places } of numbers) {
  console.log(`${ok ? ' ok ' : 'MISS'}  ${name.padEnd(38)} ${String(value).padStart(7)}   ${limit}`)
  for (const place of places.slice(0, 25)) console.log(`        ${place}`)
  if (places.length > 25) console.log(`        and ${places.length - 25} more`)
}
process.exit(numbers.every(({ ok }) => ok) ? 0 : 1)

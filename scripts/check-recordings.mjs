// The recordings of the real agent are copies; where the originals are at hand, the copies must be the same.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ORIGINALS = '../shared/captures'
const COPIES = 'server/testing/recordings'

const filesOf = (folder, wanted) => readdirSync(folder, { recursive: true }).filter((name) => wanted.test(name))
const copies = filesOf(COPIES, /\.(jsonl|log)$/)
if (!existsSync(ORIGINALS)) {
  console.log(`${copies.length} files of recordings; the originals are not at hand to compare with`)
  process.exit(copies.length > 0 ? 0 : 1)
}
const wanted = new Set([...copies, ...filesOf(ORIGINALS, /wire\.jsonl$/)])
const differing = [...wanted].filter((name) => {
  const [original, copy] = [join(ORIGINALS, name), join(COPIES, name)]
  return !existsSync(original) || !existsSync(copy) || !readFileSync(original).equals(readFileSync(copy))
})
for (const name of differing) console.error(`${join(COPIES, name)} differs from its original`)
console.log(`${wanted.size} files of recordings, ${differing.length} differ from their originals`)
process.exit(differing.length > 0 ? 1 : 0)

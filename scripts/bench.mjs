// `npm run bench -- NAME` runs bench/NAME.ts; without a name it lists what there is.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const names = existsSync('bench')
  ? readdirSync('bench')
      .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
      .map((file) => file.slice(0, -3))
  : []
const [name, ...rest] = process.argv.slice(2)

if (!name || !names.includes(name)) {
  if (name) console.error(`There is no bench called ${name}.`)
  console.log(
    names.length > 0 ? `Benches:\n${names.map((one) => `  npm run bench -- ${one}`).join('\n')}` : 'No benches yet.',
  )
  process.exit(name ? 1 : 0)
}
const run = spawnSync(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, ...rest], { stdio: 'inherit' })
process.exit(run.status ?? 1)

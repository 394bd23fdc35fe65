// `npm run up`: installs, builds when something changed, starts. Plain Node: it runs before any package is there.
import { existsSync } from 'node:fs'
import { chdir } from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildIfChanged } from './up/build.mjs'
import { demoSettings } from './up/demo.mjs'
import { installIfNeeded, nodeIsNewEnough } from './up/install.mjs'
import { Problem } from './up/run.mjs'
import { serve } from './up/serve.mjs'

chdir(fileURLToPath(new URL('..', import.meta.url)))

async function up() {
  const [option, ...rest] = process.argv.slice(2)
  if (rest.length > 0 || (option && option !== '--demo')) {
    throw new Problem('Use: npm run up, or: npm run up -- --demo')
  }
  // npm keeps for itself what stands before "--", and would start the real thing
  if (!option && process.env.npm_config_demo)
    throw new Problem('Use: npm run up -- --demo (with the two dashes between)')
  nodeIsNewEnough(process.versions.node)
  await installIfNeeded()
  await buildIfChanged()
  if (!option) return serve('dist/server.mjs', {})
  if (!existsSync('dist/demo.mjs')) throw new Problem('This version has no demo.')
  const demo = demoSettings()
  try {
    return await serve('dist/demo.mjs', demo.env, demo.greeting)
  } finally {
    demo.remove()
  }
}

try {
  process.exitCode = await up()
} catch (cause) {
  if (!(cause instanceof Problem)) throw cause
  console.error(cause.message)
  process.exitCode = 1
}

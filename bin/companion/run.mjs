// Loads the companion. It is bundled with only what it uses of its packages, which halves its memory.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { bundled } from '../shared/bundle.mjs'

// The client says nothing of side effects, so that all of its models would be kept; it has none that matter here.
const lean = {
  name: 'lean',
  setup(build) {
    // Tables of other languages, and of a parser of addresses that Node has itself: two megabytes of nothing.
    build.onResolve({ filter: /^whatwg-url$/ }, () => ({ path: 'whatwg-url', namespace: 'lean' }))
    build.onLoad({ filter: /.*/, namespace: 'lean' }, () => ({ contents: 'module.exports = { URL }' }))
    build.onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, (args) => ({
      contents: "export { default as en } from './en.js'",
      resolveDir: dirname(args.path),
    }))
    build.onResolve({ filter: /.*/ }, async (args) => {
      if (args.pluginData === 'resolved' || args.kind === 'entry-point') return undefined
      const inside = args.importer.includes('/@kubernetes/client-node/')
      if (!inside && args.path !== '@kubernetes/client-node') return undefined
      const { path, external, errors } = await build.resolve(args.path, {
        importer: args.importer,
        resolveDir: args.resolveDir,
        kind: args.kind,
        pluginData: 'resolved',
      })
      return { path, external, errors, sideEffects: false }
    })
  },
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

export const COMPANION_BUNDLE = {
  name: 'companion',
  entry: 'bin/companion/main.ts',
  sources: [
    'bin/companion',
    'bin/shared',
    'server/companion',
    'server/sources/agent-http',
    'server/sources/controller/addresses.ts',
    'server/gateway/fields.ts',
    'server/gateway/guard.ts',
    'lib/contracts',
    'lib/companion',
    'package-lock.json',
  ],
  options: {
    minify: true,
    keepNames: true,
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    plugins: [lean],
    define: { 'process.env.LIFELINE_VERSION': JSON.stringify(version) },
  },
}

export async function run(args) {
  // Small young generation: it lives for weeks and holds little.
  setFlagsFromString('--max-semi-space-size=1')
  setFlagsFromString('--optimize-for-size')
  const { companionCommand } = await import(pathToFileURL(await bundled(COMPANION_BUNDLE)).href)
  process.exitCode = await companionCommand(args)
}

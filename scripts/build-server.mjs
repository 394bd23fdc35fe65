// Bundles the server (and the demo, where there is one) and the explainer into dist/: up in half a second instead of two, half the memory.
import { existsSync } from 'node:fs'
import { build } from 'esbuild'
import { BACKUP_BUNDLE } from '../bin/backup/run.mjs'
import { COMPANION_BUNDLE } from '../bin/companion/run.mjs'
import { bundle } from '../bin/explain/bundle.mjs'
import { RESET_OWNER_BUNDLE } from '../bin/reset-owner/run.mjs'
import { bundled } from '../bin/shared/bundle.mjs'
import { VERIFY_SEAL_BUNDLE } from '../bin/verify-seal/run.mjs'

const ENTRIES = { server: 'server/main.ts', demo: 'server/demo/main.ts' }
const present = Object.entries(ENTRIES).filter(([, file]) => existsSync(file))

await build({
  entryPoints: Object.fromEntries(present),
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  tsconfig: 'tsconfig.json',
  // Next must stay one instance in the process; native add-ons cannot be bundled; the others are seldom used, and large
  external: ['next', 'better-sqlite3', '@node-rs/argon2', '@zxcvbn-ts/*', 'nodemailer'],
  define: { 'process.env.NEXT_TELEMETRY_DISABLED': '"1"' },
  // CommonJS packages inside call require('node:...')
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  logLevel: 'warning',
})

// The command line needs no esbuild where it runs then.
await bundle()
await bundled(BACKUP_BUNDLE)
await bundled(RESET_OWNER_BUNDLE)
await bundled(VERIFY_SEAL_BUNDLE)
// What Lifeline gives to companions that have no image of their own.
await bundled(COMPANION_BUNDLE)

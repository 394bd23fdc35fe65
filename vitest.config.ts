import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const include = ['{app,bench,bin,components,lib,scripts,server}/**/*.test']

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // Tests of real time wait more than they reckon: on two cores two workers, not one.
    maxWorkers: '100%',
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: include.map((glob) => `${glob}.ts`) } },
      { extends: true, test: { name: 'dom', environment: 'happy-dom', include: include.map((glob) => `${glob}.tsx`) } },
    ],
  },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const include = ['{app,bench,bin,components,lib,scripts,server}/**/*.test']

/** Recordings replayed in real time take minutes and hardly reckon: they begin first, beside all others. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => Number(!moduleId.endsWith('realtime-replay.test.ts'))
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // Tests of real time wait more than they reckon: on two cores two workers, not one.
    maxWorkers: '100%',
    // Modules are read once a worker, not once a file; no test changes a module, and each puts back what it stubs.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: include.map((glob) => `${glob}.ts`) } },
      { extends: true, test: { name: 'dom', environment: 'happy-dom', include: include.map((glob) => `${glob}.tsx`) } },
    ],
  },
})

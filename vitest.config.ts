import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const include = ['{app,bench,bin,components,lib,scripts,server}/**/*.test']

/** Asked for by `npm run verify`: recordings replayed in real time, and more rounds of what is killed. */
const SLOW = process.env.LIFELINE_SLOW === '1'
const LONGEST = ['realtime-replay.test.ts', 'staged-fleet.test.ts', 'kill.test.ts']

/** What takes minutes begins first; then project by project, since a worker is used again within one alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const long = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`))
      if (long >= 0) return long
      return project.name === 'node' ? LONGEST.length : LONGEST.length + 1
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // On two cores two workers, not one; and one more while a replay in real time holds one and hardly reckons.
    maxWorkers: SLOW ? availableParallelism() + 1 : '100%',
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

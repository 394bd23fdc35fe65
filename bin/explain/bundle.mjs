import { bundled } from '../shared/bundle.mjs'

/** The path of the bundled explainer. */
export function bundle() {
  return bundled({
    name: 'explain',
    entry: 'bin/explain/main.ts',
    sources: ['lib/explain', 'lib/own-rules', 'lib/contracts', 'server/own-rules', 'bin/explain', 'bin/shared'],
  })
}

const bin = (name) => `node_modules/.bin/${name}`

/** A step is a program; `report` names the file in which a test runner counts its tests. */
export const BEFORE_BUILD = [
  // First: the types of pages are generated here, and lint reads types.
  {
    name: 'types',
    commands: [
      [bin('next'), 'typegen'],
      [bin('tsc'), '--noEmit'],
    ],
  },
  {
    name: 'format and lint',
    commands: [
      [bin('biome'), 'check', '.'],
      [bin('oxlint'), '--type-aware'],
    ],
  },
  { name: 'unused code', commands: [[bin('knip')]] },
  { name: 'house numbers', commands: [['node', 'scripts/house-numbers.mjs']], show: true },
  { name: 'documents', commands: [['node', 'scripts/check-documents.mjs']] },
  { name: 'policies', commands: [['node', '--import', 'tsx', 'scripts/check-policies.ts']] },
  { name: 'advisories', commands: [['node', 'scripts/check-advisories.mjs']], show: true },
  { name: 'catalogue', commands: [['node', '--import', 'tsx', 'scripts/check-catalogue.ts']] },
  { name: 'recordings', commands: [['node', 'scripts/check-recordings.mjs']] },
  {
    name: 'unit tests',
    commands: [
      [bin('vitest'), 'run', '--reporter=default', '--reporter=json', '--outputFile.json=dist/verify/unit.json'],
    ],
    env: { LIFELINE_SLOW: '1' },
    report: { file: 'dist/verify/unit.json', kind: 'vitest' },
  },
]

export const BUILD = { name: 'build', commands: [['npm', 'run', 'build']] }

export const AFTER_BUILD = [
  { name: 'bundle budget', commands: [['node', 'scripts/bundle-budget.mjs']], show: true },
  {
    name: 'browser tests',
    commands: [[bin('playwright'), 'test', '--reporter=list,json']],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: 'dist/verify/browser.json' },
    report: { file: 'dist/verify/browser.json', kind: 'playwright' },
    needsChromium: true,
  },
]

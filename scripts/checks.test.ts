import { describe, expect, test } from 'vitest'
import { chunksOf } from './shared/chunks.mjs'
import { documentProblems, referenceProblems } from './shared/documents.mjs'
import { duplicateBlocks } from './shared/duplicates.mjs'
import { importCircles } from './shared/imports.mjs'
import { layerBreaches } from './shared/layers.mjs'
import { houseNumbers } from './shared/numbers.mjs'
import { pagePaths, policyProblems } from './shared/policies.mjs'

const file = (path: string, ...lines: string[]) => ({ path, text: `${lines.join('\n')}\n` })

describe('layers', () => {
  test.each([
    ['server/fleet/tick.ts', `import { openStore } from '@/server/store/open'`, 'the domain is pure'],
    ['server/fleet/tick.ts', `import { WebSocket } from 'ws'`, 'the domain is pure'],
    ['server/fleet/tick.ts', 'const now = Date.now()', 'the domain is pure'],
    ['lib/live/feed.ts', 'const start = new Date()', 'the domain is pure'],
    ['lib/format/span.ts', `import { Glyph } from '@/components/state/glyph'`, 'lib stands below everything'],
    ['lib/format/span.ts', `import { Glyph } from '../../components/state/glyph'`, 'lib stands below everything'],
    ['components/ui/button.tsx', `import Page from '@/app/page'`, 'components use components and lib'],
    ['components/ui/button.tsx', `import type { Props } from '@/app/page'`, 'components use components and lib'],
    ['app/(app)/page.tsx', `import { readRows } from '@/server/store/rows'`, 'pages reach the server'],
    ['app/(app)/page.tsx', `const rows = await import('@/server/store/rows')`, 'pages reach the server'],
    ['server/store/open.ts', `import { Hub } from '@/server/realtime/hub'`, 'knows nothing of who uses it'],
    [
      'server/services/fleet/page.ts',
      `import { appRouter } from '@/server/trpc/router'`,
      'do not know their transports',
    ],
    ['server/trpc/routers/fleet.ts', `import { openStore } from '@/server/store/open'`, 'a router only adapts'],
    ['server/rest/clusters.ts', `import { appRouter } from '@/server/trpc/router'`, 'not its routers'],
    ['server/main.ts', `import { Button } from '@/components/ui/button'`, 'nothing imports app'],
    ['server/main.ts', `import { Stack } from './testing/agent-stack'`, 'nothing imports app'],
  ])('%s may not have: %s', (path, line, reason) => {
    const breaches = layerBreaches(file(path, '', line))
    expect(breaches).toHaveLength(1)
    expect(breaches[0]).toContain(`${path}:2 `)
    expect(breaches[0]).toContain(reason)
  })

  test('a browser file takes only types from the server', () => {
    const line = `import { requireViewer } from '@/server/auth/page-session'`
    expect(layerBreaches(file('app/(app)/client.tsx', `'use client'`, line))[0]).toContain('only types from server/')
    expect(layerBreaches(file('app/(app)/page.tsx', line))).toEqual([])
  })

  test.each([
    ['server/fleet/tick.ts', `import type { ClusterRow } from '@/lib/contracts/cluster'`],
    ['server/fleet/tick.ts', '/** Never calls Date.now(). */'],
    ['server/fleet/tick.test.ts', 'const now = Date.now()'],
    ['lib/trpc/client.tsx', `import type { AppRouter } from '@/server/trpc/router'`],
    ['components/ui/button.tsx', `import clsx from 'clsx'`],
    ['server/services/fleet/page.ts', `import { pageRows } from '@/server/store/rows'`],
    ['server/demo/agents.ts', `import { replay } from '@/server/testing/replay'`],
  ])('%s may have: %s', (path, line) => {
    expect(layerBreaches(file(path, line))).toEqual([])
  })
})

describe('import circles', () => {
  test('are found over any number of files', () => {
    const files = [
      file('lib/a.ts', `import { b } from './b'`),
      file('lib/b.ts', `export { c } from '@/lib/c'`),
      file('lib/c.ts', `import { a } from './a'`),
    ]
    expect(importCircles(files)).toEqual([['lib/a.ts', 'lib/b.ts', 'lib/c.ts']])
  })

  test('of types alone are none', () => {
    const files = [file('lib/a.ts', `import type { B } from './b'`), file('lib/b.ts', `import { type A } from './a'`)]
    expect(importCircles([...files, file('lib/c.ts', `type D = import('./c').D`)])).toEqual([])
  })
})

describe('duplicates', () => {
  const block = Array.from({ length: 10 }, (_, index) => `  const value${index} = compute(${index})`)

  test('a block that occurs twice is found once, at its whole length', () => {
    const found = duplicateBlocks([file('lib/a.ts', 'start()', ...block), file('lib/b.ts', ...block, 'end()')])
    expect(found).toEqual([{ a: 'lib/a.ts:2', b: 'lib/b.ts:1', lines: 10 }])
  })

  test('seven lines, imports and lone brackets are none', () => {
    const imports = Array.from({ length: 9 }, (_, index) => `import { a${index} } from './a${index}'`)
    const brackets = Array.from({ length: 9 }, () => '})')
    const text = [...imports, ...block.slice(0, 7), ...brackets]
    expect(duplicateBlocks([file('lib/a.ts', ...text), file('lib/b.ts', ...text)])).toEqual([])
  })
})

describe('house numbers', () => {
  const numberOf = (name: string, files: ReturnType<typeof file>[]) =>
    houseNumbers(files).find((one) => one.name.startsWith(name))

  test('a file that is too long is named', () => {
    const long = file('lib/long.ts', ...Array.from({ length: 401 }, (_, index) => `export const a${index} = ${index}`))
    expect(numberOf('longest file', [long])).toMatchObject({
      value: 401,
      ok: false,
      places: ['lib/long.ts: 401 lines'],
    })
    expect(numberOf('longest file', [{ ...long, path: 'lib/explain/rules/long.ts' }])).toMatchObject({ ok: true })
    expect(numberOf('longest file', [{ ...long, path: 'lib/explain/rules/index.ts' }])).toMatchObject({ ok: false })
  })

  test.each(['const a: any = 1', 'f(a as any)', 'let a: Map<string, any>', 'type A = any[]'])(
    '%s counts as any',
    (line) => {
      const counted = numberOf('any', [file('lib/a.ts', line.replace('type A = any[]', 'let a: any[]'))])
      expect(counted).toMatchObject({ value: 1, ok: false })
    },
  )

  test('the word any in prose is none', () => {
    expect(numberOf('any', [file('lib/a.ts', '// in any order', `const text = 'for any host'`)])).toMatchObject({
      value: 0,
    })
  })

  test('tests are counted against the lines that they hold', () => {
    const product = file('server/fleet/a.ts', ...Array.from({ length: 10 }, (_, i) => `export const a${i} = ${i}`))
    const few = file('server/fleet/a.test.ts', 'test()', 'test()')
    expect(numberOf('test lines per line, server/fleet', [product, few])).toMatchObject({ value: 0.2, ok: false })
  })

  test('effects are counted by thousand lines of browser code', () => {
    const page = file('components/a.tsx', 'useEffect(() => {})', ...Array.from({ length: 499 }, () => 'x()'))
    expect(numberOf('useEffect', [page])).toMatchObject({ value: 2, ok: false })
  })
})

describe('documents', () => {
  const files = new Set(['README.md', 'server/main.ts', 'server/fleet/tick.ts', 'app/(app)/page.tsx', 'docs/a.md'])
  const check = (text: string, path = 'README.md') => documentProblems({ path, text }, files, ['up'])

  test.each([
    '`server/main.ts`',
    '`server/fleet/`',
    '`server/fleet/tick`',
    '`server/*/tick.ts`',
    '[it](docs/a.md#words)',
  ])('%s exists', (text) => {
    expect(check(text)).toEqual([])
  })

  test.each(['`server/gone.ts`', '`server/flee`', '[it](docs/gone.md)', '`npm run gone`'])('%s does not', (text) => {
    expect(check(text)).toHaveLength(1)
  })

  test('a document that is too long is named', () => {
    expect(check('line\n'.repeat(171))[0]).toContain('171 lines')
    expect(check('line\n'.repeat(61), 'docs/decisions/0001-a.md')[0]).toContain('at most 60')
  })
})

describe('comments', () => {
  const check = (text: string) => referenceProblems({ path: 'server/x.ts', text }, '# Design\n\n## Routes\n')
  test('name headings of the design that are there', () => {
    expect(check('/** What goes (design: "Routes"). */')).toEqual([])
    expect(check('/** What goes (design: "Ghosts"). */')).toEqual([
      'server/x.ts: names "Ghosts", which is no heading of docs/design.md',
    ])
  })
})

describe('policies', () => {
  test('pages have the paths that Next gives them', () => {
    const pages = ['app/(app)/page.tsx', 'app/(app)/clusters/[id]/page.tsx', 'app/api/x/route.ts', 'app/layout.tsx']
    expect(pagePaths(pages)).toEqual(['/', '/clusters/[id]', '/api/x'])
  })

  test('what is missing and what is stale are both named', () => {
    const problems = policyProblems('page', ['/', '/old'], ['/', '/new'])
    expect(problems).toEqual([expect.stringContaining('/new does not say'), expect.stringContaining('/old is in')])
  })
})

test('first-load scripts are those of tags and of data, without those for old browsers', () => {
  const html = `<script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/old.js" noModule=""></script>
    <script>push("1:I[1,[\\"/_next/static/chunks/b.js\\",\\"/_next/static/chunks/a.js\\"]]")</script>`
  expect(chunksOf(html)).toEqual(['static/chunks/a.js', 'static/chunks/b.js'])
})

import { importsOf } from './imports.mjs'
import { isTest } from './source-files.mjs'

const ONE_WAY = 'imports run one way: app -> components -> lib; server/trpc -> services -> fleet, routes, store -> lib'

/** `may`: folders and packages that a file may import; a rule speaks for paths that `of` fits, the first that fits wins. */
const LAYERS = [
  {
    of: /^(server\/fleet|server\/routes|server\/triage|lib\/live|lib\/explain)\//,
    may: [/^server\/(fleet|routes|triage)\//, /^lib\//, /^zod$/],
    reason: 'the domain is pure: no framework, no store, no clock; whoever calls it passes `now` in',
  },
  { of: /^lib\//, may: [/^lib\//], project: true, reason: `lib stands below everything: ${ONE_WAY}` },
  {
    of: /^components\//,
    may: [/^components\//, /^lib\//],
    project: true,
    reason: `components use components and lib: ${ONE_WAY}`,
  },
  {
    of: /^app\//,
    may: [/^app\//, /^components\//, /^lib\//, /^server\/(trpc\/prefetch$|services\/|auth\/|context$|env$)/],
    project: true,
    reason: 'pages reach the server through server/trpc/prefetch, the verbs of server/services and server/auth',
  },
  {
    of: /^server\/companion\//,
    may: [
      /^server\/(companion|sources\/agent-http)\//,
      /^server\/(sources\/controller\/addresses|errors|env|gateway\/(fields|guard))$/,
      /^lib\//,
    ],
    project: true,
    reason: 'a companion runs in a cluster without Lifeline beside it: no store, no services, no framework',
  },
  {
    of: /^server\/store\//,
    may: [/^server\/(store|fleet|routes)\//, /^server\/(context|errors)$/, /^lib\//],
    project: true,
    reason: `the store knows nothing of who uses it: ${ONE_WAY}`,
  },
  {
    of: /^server\/services\//,
    may: [/^server\/(?!trpc|rest|http|main|start)/, /^lib\//],
    project: true,
    reason: `services do not know their transports: ${ONE_WAY}`,
  },
  {
    of: /^server\/trpc\/routers\//,
    may: [/^server\/(trpc|services|auth)\//, /^server\/(context|errors)$/, /^lib\//],
    project: true,
    reason: 'a router only adapts: schema in, one service call out',
  },
  {
    of: /^server\/rest\//,
    may: [/^server\/(?!trpc|main|start)/, /^lib\//],
    project: true,
    reason: 'the machine interface calls the same verbs as tRPC, not its routers',
  },
  {
    of: /^server\/status\//,
    may: [/^server\/(?!trpc|rest|main|start)/, /^components\/status\//, /^lib\//, /^react-dom\/server$/],
    project: true,
    reason: 'the public page is drawn by components/status alone, which the preview shows too',
  },
  {
    of: /^server\//,
    may: [/^server\//, /^lib\//],
    project: true,
    reason: 'nothing imports app, and the server no components',
  },
]

const PURE = LAYERS[0].of
const IMPURE = [
  [/\bDate\.now\(/, 'Date.now()'],
  [/\bnew Date\(\s*\)/, 'new Date()'],
  [/\bMath\.random\(/, 'Math.random()'],
  [/\bperformance\.now\(/, 'performance.now()'],
  [/\bprocess\./, 'process'],
  [/\bset(?:Timeout|Interval)\(/, 'a timer'],
]

const inProject = (to) => /^(app|components|lib|server|bench|e2e|scripts|bin)(\/|$)/.test(to)

/**
 * Breaches of the layers, as sentences that say why.
 * @param {{ path: string, text: string }} file
 */
export function layerBreaches(file) {
  if (isTest(file.path) || /\/testing\//.test(file.path)) return []
  return [...importBreaches(file), ...clientBreaches(file), ...pureBreaches(file)]
}

function importBreaches(file) {
  const layer = LAYERS.find(({ of }) => of.test(file.path))
  if (!layer) return []
  return importsOf(file)
    .filter(({ to, typeOnly }) => {
      if (/^server\/testing\//.test(to) && !/^server\/demo\//.test(file.path)) return true
      if (layer.may.some((allowed) => allowed.test(to))) return false
      if (typeOnly && (inProject(to) ? !to.startsWith('app/') : true)) return false
      return inProject(to) || !layer.project
    })
    .map(({ to, line }) => `${file.path}:${line} imports ${to}: ${layer.reason}`)
}

function clientBreaches(file) {
  if (!/^['"]use client['"]/m.test(file.text)) return []
  return importsOf(file)
    .filter(({ to, typeOnly }) => to.startsWith('server/') && !typeOnly)
    .map(({ to, line }) => `${file.path}:${line} imports ${to}: browser files take only types from server/`)
}

function pureBreaches(file) {
  if (!PURE.test(file.path)) return []
  const lines = file.text.split('\n').map((line) => line.replace(/^\s*(\*|\/\/|\/\*).*/, ''))
  return lines.flatMap((line, index) =>
    IMPURE.filter(([pattern]) => pattern.test(line)).map(
      ([, what]) => `${file.path}:${index + 1} uses ${what}: ${LAYERS[0].reason}`,
    ),
  )
}

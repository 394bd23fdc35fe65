/** Letters, digits, dots, dashes, underscores, a wildcard: what needs no second look. */
const PLAIN = /^[a-z0-9*_-]+(?:\.[a-z0-9*_-]+)*$/
const NAME = /^[\p{L}\p{M}\p{N}*._\u3002\uff0e\uff61-]+$/u
const PORT = /^(\[[^\]]*\]|[^:]*):\d*$/

/**
 * One spelling of a host: lower case, without trailing dots and port, international names in punycode, `*` for an
 * Ingress rule without a host. What is no name stays as it was told, in lower case. Twice is as once.
 */
export function normaliseHost(host: string): string {
  if (PLAIN.test(host)) return host
  const bare = withoutPort(withoutDots(host.trim().toLowerCase()))
  if (bare === '') return '*'
  if (PLAIN.test(bare) || !NAME.test(bare)) return bare
  // A mapping may bring forth a name that is spelled in yet another way, or none.
  const url = `http://${bare}`
  const ascii = URL.canParse(url) ? withoutDots(new URL(url).hostname) : ''
  return PLAIN.test(ascii) ? ascii : bare
}

const LAST = /[\s.\u3002]/

function withoutDots(host: string): string {
  let end = host.length
  while (end > 0 && LAST.test(host.charAt(end - 1))) end--
  return host.slice(0, end)
}

function withoutPort(host: string): string {
  const name = PORT.exec(host)?.[1]
  return name === undefined ? host : withoutDots(name)
}

const TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'] as const

/** A path type as Kubernetes spells it, `Prefix` where none is told; a word that is none of them stays. */
export function normalisePathType(type: string | null): string {
  if (type === 'Prefix' || type === 'Exact') return type
  const word = (type ?? '').replace(/[^A-Za-z]/g, '').toLowerCase()
  if (word === '') return 'Prefix'
  return TYPES.find((known) => known.toLowerCase() === word) ?? (type ?? '').trim()
}

/**
 * One spelling of a path: with its leading slash; by prefix also without trailing ones, as `/a` and `/a/` then match
 * the same (networking.k8s.io/v1, pathType). Patterns of an ingress controller stay as they are.
 */
export function normalisePath(path: string, pathType: string): string {
  const told = path.trim()
  if (told === '' || told === '/') return '/'
  if (pathType === 'ImplementationSpecific') return told
  const whole = told[0] === '/' ? told : `/${told}`
  if (pathType !== 'Prefix' || whole.at(-1) !== '/') return whole
  return whole.replace(/[/\s]+$/, '') || '/'
}

/**
 * Versions that production dependencies must have at least, because of a hole that those before had. Every copy in the
 * lock counts, also one that another package brings.
 */
export const LEAST_VERSIONS = {
  next: ['16.0.10', 'code of others run through server components; a middleware that could be skipped'],
  react: ['19.2.3', 'code of others run through server components'],
  'react-dom': ['19.2.3', 'code of others run through server components'],
  'better-auth': ['1.4.5', 'paths of sign-in that could be reached by doubled slashes; keys made for others'],
  '@trpc/server': ['11.8.0', 'objects polluted through names of fields'],
  ws: ['8.17.1', 'a process that many headers stop'],
  undici: ['7.5.0', 'memory kept by bad certificates; boundaries that can be guessed'],
  nodemailer: ['7.0.7', 'mail sent to a domain that was not meant'],
  'on-headers': ['1.1.0', 'headers of an answer that could be changed'],
  compression: ['1.8.1', 'brings the headers above'],
  'jsonpath-plus': ['10.3.0', 'code run from an expression'],
  'form-data': ['4.0.4', 'boundaries that can be guessed'],
  yaml: ['2.2.2', 'a process that one document stops'],
  postcss: ['8.4.31', 'comments read as rules'],
}

/** Copies in a lock that are older. @param {Record<string, { version?: string, dev?: boolean }>} packages of package-lock.json */
export function tooOld(packages) {
  return Object.entries(packages).flatMap(([path, { version, dev }]) => {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (dev || version === undefined || !Object.hasOwn(LEAST_VERSIONS, name)) return []
    const [least, why] = LEAST_VERSIONS[name]
    return isOlder(version, least) ? [`${path} is ${version}; it needs ${least} at least: ${why}`] : []
  })
}

/** A version before its release, such as 1.0.0-beta.1, is older than that. */
function isOlder(version, least) {
  const [plain, early] = version.split('-', 2)
  const a = plain.split('.').map(Number)
  const b = least.split('.').map(Number)
  const nth = a.findIndex((part, n) => part !== b[n])
  return nth === -1 ? early !== undefined : a[nth] < b[nth]
}

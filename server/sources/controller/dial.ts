import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { type Allowed, refusalOf } from './addresses'
import { failureOf, ReadFailure } from './failure'

/** Looks a name up: every address that it stands for. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

export const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

/**
 * Looks names up for sockets and lets them dial only what may be dialled. The socket connects to the very address that
 * was checked, so a name that means something else a moment later (rebinding) gains nothing.
 */
export function guardedLookup(resolve: Resolve, allowed: Allowed): LookupFunction {
  const look = async (...[host, options, callback]: Parameters<LookupFunction>): Promise<void> => {
    try {
      const addresses = await usableAddresses(host, resolve, allowed)
      const fits = addresses.filter(({ family }) => !options.family || family === Number(options.family))
      const [first] = fits
      if (!first) throw new ReadFailure('not-found-name', 'The name has no address.')
      if (options.all) callback(null, [...fits])
      else callback(null, first.address, first.family)
    } catch (cause) {
      callback(failureOf(cause), '', 0)
    }
  }
  return (host, options, callback) => void look(host, options, callback)
}

/** @throws {ReadFailure} when one of the addresses of a name may not be dialled */
async function usableAddresses(host: string, resolve: Resolve, allowed: Allowed): Promise<readonly LookupAddress[]> {
  const addresses = await resolve(host)
  for (const { address } of addresses) refuse(`${host} stands for ${address}`, address, allowed)
  return addresses
}

/**
 * Checks the host of a URL before anything is sent there: sockets look names up and not addresses.
 * @throws {ReadFailure} for an address that may not be dialled
 */
export function demandUsableLiteral(url: URL, allowed: Allowed): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) refuse('It', host, allowed)
}

/**
 * Checks where a URL leads now, for when it is saved. A name that cannot be looked up passes: it is checked again
 * whenever it is dialled.
 * @throws {ReadFailure} for an address that may not be dialled
 */
export async function demandUsable(url: URL, allowed: Allowed, resolve: Resolve): Promise<readonly string[]> {
  demandUsableLiteral(url, allowed)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return [host]
  const known = await resolve(host).catch(() => [])
  for (const { address } of known) refuse(`${host} stands for ${address}`, address, allowed)
  return known.map(({ address }) => address)
}

function refuse(what: string, address: string, allowed: Allowed): void {
  const refusal = refusalOf(address, allowed)
  if (refusal === null) return
  const lead = what === 'It' ? '' : `${what}. `
  throw new ReadFailure('address-refused', `${lead}${refusal}.`)
}

import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A certificate that nobody signed but itself, made anew for each test: no key lies in the repository. */
export interface TestCertificate {
  key: string
  cert: string
}

/** @param names DNS names; addresses are given as `127.0.0.1` */
export function selfSigned(...names: string[]): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = 86_400_000
  const name = sequence(set(sequence(oid('550403'), utf8(names[0] ?? 'test'))))
  const algorithm = sequence(oid('2a8648ce3d040302'))
  const body = sequence(
    context(0, integer(2)),
    integer(1 + Math.floor(Math.random() * 2 ** 30)),
    algorithm,
    name,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    context(3, sequence(alternativeNames(names), authority())),
  )
  const signature = createSign('sha256').update(body).sign(privateKey)
  const cert = sequence(body, algorithm, tagged(3, Buffer.concat([Buffer.from([0]), signature])))
  return { key: pemOf(privateKey), cert: `-----BEGIN CERTIFICATE-----\n${lines(cert)}\n-----END CERTIFICATE-----\n` }
}

function alternativeNames(names: readonly string[]): Buffer {
  const each = names.map((name) => {
    const parts = name.split('.').map(Number)
    return parts.every((part) => part >= 0 && part <= 255)
      ? tagged(0x87, Buffer.from(parts))
      : tagged(0x82, Buffer.from(name))
  })
  return sequence(oid('551d11'), tagged(4, sequence(...each)))
}

/** It may vouch for itself. */
function authority(): Buffer {
  return sequence(oid('551d13'), tagged(1, Buffer.from([0xff])), tagged(4, sequence(tagged(1, Buffer.from([0xff])))))
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const size = body.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts)
const set = (...parts: Buffer[]) => tagged(0x31, ...parts)
const context = (number: number, part: Buffer) => tagged(0xa0 + number, part)
const oid = (hex: string) => tagged(6, Buffer.from(hex, 'hex'))
const utf8 = (text: string) => tagged(12, Buffer.from(text))

function integer(value: number): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return tagged(2, (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)
  return tagged(23, Buffer.from(`${digits}Z`))
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function lines(der: Buffer): string {
  return (der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')
}

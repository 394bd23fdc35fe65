import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PICTURES } from '@/server/testing/pictures'
import { plainPicture } from './plain-picture'

const { jpeg, png, webp } = PICTURES
const CANARY = 'canary: 52.5200 N, 13.4050 E'

/** Puts bytes into others. */
const into = (bytes: Buffer, at: number, more: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
const withTail = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(CANARY)])

function segment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([head, Buffer.from(text, 'latin1')])
}

function pngChunk(type: string, body = CANARY): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(type + body), Buffer.alloc(4)])
}

function webpChunk(type: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(CANARY.length)
  return Buffer.concat([Buffer.from(type), length, Buffer.from(CANARY)])
}

/** A changed copy. */
function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

const AFTER_IHDR = 33
const webpWith = (...chunks: Buffer[]) =>
  changed(Buffer.concat([webp, ...chunks]), (copy) => {
    copy.writeUInt32LE(copy.length - 8, 4)
    copy.writeUInt8(0x3c, 20)
  })

describe('a picture', () => {
  it.each([
    ['a JPEG', jpeg, jpeg],
    ['the place where a JPEG was taken', into(jpeg, 2, segment(0xe1, `Exif\0\0${CANARY}`)), jpeg],
    ['a comment of a JPEG', into(jpeg, 2, segment(0xfe, CANARY)), jpeg],
    ['a colour profile of a JPEG', into(jpeg, 2, segment(0xe2, `ICC_PROFILE\0${CANARY}`)), jpeg],
    [
      'the small copy within a JPEG',
      into(jpeg, 2, segment(0xe0, `JFIF\0\x01\x02\0\0\x01\0\x01\x09\x01${CANARY}`)),
      jpeg,
    ],
    ['what hangs on a JPEG', withTail(jpeg), jpeg],
    ['a PNG', png, png],
    ['the place where a PNG was taken', into(png, AFTER_IHDR, pngChunk('eXIf')), png],
    ['texts of a PNG', into(png, AFTER_IHDR, Buffer.concat([pngChunk('tEXt'), pngChunk('iTXt')])), png],
    ['what hangs on a PNG', withTail(png), png],
    ['a WebP', webp, webp],
    ['the place where a WebP was taken', webpWith(webpChunk('EXIF'), webpChunk('XMP '), webpChunk('ICCP')), webp],
    ['what hangs on a WebP', withTail(webp), webp],
  ])('is what is drawn: %s', (_, given, plain) => {
    expect(plainPicture(given)?.toString('base64')).toBe(plain.toString('base64'))
  })

  it('keeps what tells how its colours were mixed', () => {
    const mixed = into(jpeg, 2, segment(0xee, 'Adobe\0d\0\0\0\0\x01'))
    const measured = into(jpeg, 2, segment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\0\0'))
    expect(plainPicture(mixed)).toEqual(mixed)
    expect(plainPicture(measured)).toEqual(measured)
  })

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a..............')],
    ['a PNG of a million pixels a side', changed(png, (copy) => copy.writeUInt32BE(1_000_000, 16))],
    [
      'a JPEG of 65,535 pixels a side',
      changed(jpeg, (copy) => copy.writeUInt16BE(65_535, copy.indexOf('ffc0', 'hex') + 5)),
    ],
    ['a WebP of 16,000 pixels a side', changed(webp, (copy) => copy.writeUIntLE(16_000, 24, 3))],
    [
      'a WebP whose frame is larger than it says',
      changed(webp, (copy) => copy.writeUInt16LE(16_000, copy.indexOf('9d012a', 'hex') + 3)),
    ],
    ['a WebP that moves', changed(webp, (copy) => copy.writeUInt8(0x12, 20))],
    ['a PNG that begins with something else', into(png, 8, pngChunk('tEXt'))],
    ['a PNG of no size', changed(png, (copy) => copy.writeUInt32BE(0, 16))],
    [
      'a script behind the first bytes of a PNG',
      Buffer.concat([png.subarray(0, 8), Buffer.from('<script>alert(1)</script>')]),
    ],
  ])('is not %s', (_, given) => expect(plainPicture(given)).toBeNull())

  it('that is cut off or changed anywhere is taken apart without harm', () => {
    const spoilt = fc.record({
      of: fc.constantFrom(jpeg, png, webp),
      at: fc.nat(400),
      byte: fc.nat(255),
      cut: fc.boolean(),
    })
    fc.assert(
      fc.property(spoilt, ({ of, at, byte, cut }) => {
        const where = at % of.length
        const given = cut ? of.subarray(0, where) : changed(of, (copy) => copy.writeUInt8(byte, where))
        const plain = plainPicture(given)
        expect(plain && plainPicture(plain)).toEqual(plain)
      }),
    )
  })
})

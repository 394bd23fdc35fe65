import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBeside, placeNote } from './place-float'

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

const anchorAt = (left: number, top: number, width = 80, height = 30) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})

describe('placeBeside', () => {
  it('opens below, flush with the left edge of what stands on the left', () => {
    expect(placeBeside(anchorAt(300, 200), DESK, 4)).toEqual({
      top: 234,
      bottom: null,
      left: 300,
      right: null,
      maxWidth: 1132,
      maxHeight: 658,
    })
  })

  it('is flush with the right edge of what stands on the right', () => {
    expect(placeBeside(anchorAt(1330, 9), DESK, 6)).toMatchObject({ left: null, right: 30, maxWidth: 1402 })
  })

  it('opens above where there is hardly room below', () => {
    expect(placeBeside(anchorAt(20, 780), PHONE, 4)).toMatchObject({ top: null, bottom: 68, maxHeight: 768 })
  })

  it('opens below where there is enough room, though there is more above', () => {
    expect(placeBeside(anchorAt(296, 421), PHONE, 4)).toMatchObject({ top: 455, bottom: null, maxHeight: 381 })
  })

  it('always has room to grow into, and stays within the window', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 310 }), fc.integer({ min: 0, max: 814 }))
    fc.assert(
      fc.property(place, ([left, top]) => {
        const { maxWidth, maxHeight, ...at } = placeBeside(anchorAt(left, top), PHONE, 4)
        expect(maxWidth).toBeGreaterThanOrEqual(PHONE.width / 2 - 16)
        expect(maxHeight).toBeGreaterThanOrEqual(320)
        expect((at.left ?? at.right ?? 0) + maxWidth).toBeLessThanOrEqual(PHONE.width - 8)
        expect((at.top ?? at.bottom ?? 0) + maxHeight).toBeLessThanOrEqual(PHONE.height - 8)
      }),
    )
  })
})

describe('placeNote', () => {
  const note = { width: 200, height: 40 }

  it('stands centred on the side that was asked for', () => {
    expect(placeNote(anchorAt(600, 400), note, DESK, 'top', 6)).toEqual({ top: 354, left: 540 })
    expect(placeNote(anchorAt(600, 400), note, DESK, 'bottom', 6)).toEqual({ top: 436, left: 540 })
  })

  it('turns to the other side at the edge of the window', () => {
    expect(placeNote(anchorAt(600, 20), note, DESK, 'top', 6).top).toBe(56)
    expect(placeNote(anchorAt(600, 860), note, DESK, 'bottom', 6).top).toBe(814)
  })

  it('moves sideways into the window', () => {
    expect(placeNote(anchorAt(0, 400, 20), note, DESK, 'top', 6).left).toBe(8)
    expect(placeNote(anchorAt(1420, 400, 20), note, DESK, 'top', 6).left).toBe(1232)
  })
})

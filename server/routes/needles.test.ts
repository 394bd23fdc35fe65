import { describe, expect, it } from 'vitest'
import { needlesOf } from './needles'

describe('what a search looks for', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['Shop.Example', ['shop.example']],
    ['https://shop.example/', ['shop.example']],
    ['http://shop.example:8443', ['shop.example:8443', 'shop.example']],
    ['shop.example.com.', ['shop.example.com.', 'shop.example.com']],
    ['bücher.example', ['bücher.example', 'xn--bcher-kva.example']],
    ['shop.example/api', ['shop.example/api']],
    ['*.example', ['*.example']],
  ])('in %j is the part as typed and as hosts are spelled', (typed, needles) => {
    expect(needlesOf(typed)).toEqual(needles)
  })
})

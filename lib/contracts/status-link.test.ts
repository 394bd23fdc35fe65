import { expect, it } from 'vitest'
import { createLink } from './status-link'

const { frameOrigins } = createLink.shape

it.each([
  ['https://shop.example.com', 'https://shop.example.com'],
  ['https://Shop.Example.com:8443/', 'https://shop.example.com:8443'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
])('the origin of a page, %s, may hold a frame', (given, kept) => {
  expect(frameOrigins.parse([given])).toEqual([kept])
})

it.each([
  'https://shop.example.com/page',
  'https://shop.example.com/?x',
  'https://ada@shop.example.com',
  'https://:word@shop.example.com',
  'javascript:alert(1)',
  'data:text/html,x',
  "'self'",
  '*',
  'https://*',
  'https://*.example.com',
  'https://a;sandbox',
  'https://a,default-src',
  "https://a'b",
])('%s is no origin that a policy may name', (given) => {
  expect(frameOrigins.safeParse([given]).success).toBe(false)
})

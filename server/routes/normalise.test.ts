import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseHost, normalisePath, normalisePathType } from './normalise'

describe('one host, however it is spelled', () => {
  it.each([
    ['case', 'Shop.Example.COM', 'shop.example.com'],
    ['a trailing dot', 'shop.example.com.', 'shop.example.com'],
    ['a port', 'shop.example.com:8443', 'shop.example.com'],
    ['a port behind a trailing dot', 'shop.example.com.:443', 'shop.example.com'],
    ['spaces around it', '  shop.example.com\t', 'shop.example.com'],
    ['an international name', 'Bücher.example', 'xn--bcher-kva.example'],
    ['the same in punycode', 'XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['an ideographic full stop', 'shop。example。com', 'shop.example.com'],
    ['a wildcard', '*.Example.com', '*.example.com'],
    ['an international wildcard', '*.Bücher.example', '*.xn--bcher-kva.example'],
    ['an underscore', 'My_App.example.com', 'my_app.example.com'],
    ['no host at all', '', '*'],
    ['an address with a port', '192.0.2.1:80', '192.0.2.1'],
    ['an address of version 6 with a port', '[2001:DB8::1]:443', '[2001:db8::1]'],
    ['an address of version 6', '2001:DB8::1', '2001:db8::1'],
    ['what is no name', 'a/b@C', 'a/b@c'],
  ])('%s', (_, told, host) => {
    expect(normaliseHost(told)).toBe(host)
  })

  it('keeps a host of a subdomain apart from its wildcard', () => {
    expect(normaliseHost('a.example.com')).not.toBe(normaliseHost('*.example.com'))
  })
})

describe('one path and one path type', () => {
  it.each([
    ['no path', '', 'Prefix', '/'],
    ['the root', '/', 'Prefix', '/'],
    ['a missing slash', 'api', 'Prefix', '/api'],
    ['a trailing slash by prefix', '/api/', 'Prefix', '/api'],
    ['only slashes', '///', 'Prefix', '/'],
    ['a space before the last slash', '/a /', 'Prefix', '/a'],
    ['a trailing slash when exact', '/api/', 'Exact', '/api/'],
    ['a pattern', '/api(/|$)(.*)', 'ImplementationSpecific', '/api(/|$)(.*)'],
    ['case, which counts in a path', '/API', 'Prefix', '/API'],
  ])('%s', (_, told, type, path) => {
    expect(normalisePath(told, type)).toBe(path)
  })

  it.each([
    [null, 'Prefix'],
    ['', 'Prefix'],
    ['prefix', 'Prefix'],
    ['EXACT', 'Exact'],
    ['implementation_specific', 'ImplementationSpecific'],
    ['Regex', 'Regex'],
  ])('%s is %s', (told, type) => {
    expect(normalisePathType(told)).toBe(type)
  })
})

describe('normalising twice', () => {
  const odd = fc.stringMatching(/^[A-Za-z0-9ÄßİK。．:.*_\-[\]@/ １é]{0,24}$/)
  const anything = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 30 }), fc.domain())

  it('changes nothing of a host', () => {
    fc.assert(
      fc.property(anything, (told) => {
        const once = normaliseHost(told)
        expect(normaliseHost(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('changes nothing of a path or a path type', () => {
    fc.assert(
      fc.property(anything, anything, (told, type) => {
        const known = normalisePathType(type)
        expect(normalisePathType(known)).toBe(known)
        const once = normalisePath(told, known)
        expect(normalisePath(once, known)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })
})

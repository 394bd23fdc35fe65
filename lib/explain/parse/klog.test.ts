import { describe, expect, test } from 'vitest'
import { parseKlog } from './klog'

const FORBIDDEN =
  'E1123 07:23:49.773351   13893 reflector.go:204] "Failed to watch" err="failed to list *v1.Ingress: User \\"x\\" cannot list" logger="UnhandledError" type="*v1.Ingress"'

describe('a line of klog', () => {
  test('has its level, its time, its place, its message and its pairs', () => {
    expect(parseKlog(FORBIDDEN)).toEqual({
      level: 'error',
      month: '11',
      day: '23',
      clock: '07:23:49.773351',
      source: 'reflector.go',
      msg: 'Failed to watch',
      fields: {
        err: 'failed to list *v1.Ingress: User "x" cannot list',
        logger: 'UnhandledError',
        type: '*v1.Ingress',
      },
    })
  })

  test.each([
    ['I', 'info'],
    ['W', 'warning'],
    ['E', 'error'],
    ['F', 'fatal'],
  ])('that begins with %s is of level %s', (letter, level) => {
    expect(parseKlog(`${letter}${FORBIDDEN.slice(1)}`)?.level).toBe(level)
  })

  test.each([
    ['plain words', 'k8s.io/client-go/informers/factory.go:160: failed to list *v1.Ingress: forbidden'],
    ['words with a pair', 'Waited for 1.2s due to throttling, request: GET:https://10.43.0.1:443/apis?timeout=32s'],
    ['an opening bracket', '[warn] x'],
  ])('has %s as its message', (_name, msg) => {
    expect(parseKlog(`W1123 07:23:49.1       1 request.go:700] ${msg}`)).toMatchObject({ msg, fields: {} })
  })

  test.each([
    ['escaped quotes in the message', '"a \\"b\\" c" x=1', 'a "b" c', { x: 1 }],
    ['a message that is cut', '"a b', 'a b', {}],
    ['nothing after the head', '', '', {}],
  ])('with %s', (_name, rest, msg, fields) => {
    expect(parseKlog(`I0102 03:04:05.000001 7 x/y-z.go:12] ${rest}`)).toMatchObject({ msg, fields, source: 'x/y-z.go' })
  })

  test.each([
    ['another letter', 'X1123 07:23:49.7 13893 reflector.go:204] x'],
    ['no process', 'E1123 07:23:49.7 reflector.go:204] x'],
    ['no line of a file', 'E1123 07:23:49.7 13893 reflector.go] x'],
    ['a word that begins like one', 'Error1123 07:23:49'],
    ['a message before it', `seen ${FORBIDDEN}`],
  ])('is not there with %s', (_name, line) => {
    expect(parseKlog(line)).toBeNull()
  })
})

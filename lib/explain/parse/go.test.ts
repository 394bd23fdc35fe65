import { describe, expect, test } from 'vitest'
import { continuesCrash, continuesUsage, goLogPrefix, startsCrash, startsUsage } from './go'

describe('a crash of the program', () => {
  test.each([
    'panic: runtime error: index out of range [5] with length 3',
    'fatal error: concurrent map writes',
    'runtime: goroutine stack exceeds 1000000000-byte limit',
    'SIGQUIT: quit',
    'unexpected fault address 0x0',
    'http: panic serving 10.42.0.1:5000: boom',
    'goroutine 87 [running]:',
  ])('begins with %j', (line) => {
    expect(startsCrash(line)).toBe(true)
  })

  test.each([
    'panicking about nothing',
    '{"msg":"panic: x"}',
    'Recovered from panic: x',
    'goroutine count is 12',
    'SIGTERM received',
  ])('does not begin with %j', (line) => {
    expect(startsCrash(line)).toBe(false)
  })

  test.each([
    '',
    '[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x1a2b3c4]',
    'goroutine 1 [chan receive, 5 minutes]:',
    'main.main()',
    'github.com/x/agent/internal/agent.(*Agent).Start(0xc0004a2000)',
    'net/http.(*conn).serve(0xc00011a000, {0x1f3c2a1, 0xc0001b6000})',
    'runtime.gopanic({0x1234, 0x5678})',
    '\t/app/internal/agent/agent.go:512 +0x1d2',
    'created by github.com/x/agent.Run in goroutine 1',
    'rax    0x0',
    'exit status 2',
    '...additional frames elided...',
    'panic: again [recovered]',
  ])('goes on with %j', (line) => {
    expect(continuesCrash(line)).toBe(true)
  })

  test.each([
    '{"level":"info","msg":"Starting PipeOps Agent"}',
    'time="2026-05-01T10:00:00Z" level=info msg=x',
    'E1123 07:23:49.773351   13893 reflector.go:204] x',
    'Usage:',
    'INFO[0001] Starting',
  ])('is over with %j', (line) => {
    expect(continuesCrash(line)).toBe(false)
  })
})

describe('the usage text of the program', () => {
  test.each(['Usage:', 'Usage of ./agent:', 'Usage of /usr/bin/pipeops-agent:'])('begins with %j', (line) => {
    expect(startsUsage(line)).toBe(true)
  })

  test.each(['Usage is high', 'usage:', ' Usage:', 'Disk usage:'])('does not begin with %j', (line) => {
    expect(startsUsage(line)).toBe(false)
  })

  test.each([
    '  pipeops-agent [flags]',
    '',
    'Flags:',
    'Global Flags:',
    'Available Commands:',
    '      --token string          PipeOps authentication token',
    '  -h, --help                  help for pipeops-agent',
    'Use "pipeops-agent [command] --help" for more information about a command.',
    'Examples:',
  ])('goes on with %j', (line) => {
    expect(continuesUsage(line)).toBe(true)
  })

  test.each([
    '{"level":"info","msg":"x"}',
    '   {"level":"info","msg":"x"}',
    '  time="2026-05-01T10:00:00Z" level=info msg=x',
    'Error: failed to register agent',
  ])('is over with %j', (line) => {
    expect(continuesUsage(line)).toBe(false)
  })
})

test.each([
  ['2026/11/23 07:20:48 http: TLS handshake error', 20],
  ['2026/11/23 07:20:48.123456 text', 27],
  ['2026-11-23 07:20:48 text', 0],
  ['2026/11/23 text', 0],
  ['on 2026/11/23 07:20:48 text', 0],
])('the time that Go’s log puts before %j is %d long', (text, length) => {
  expect(goLogPrefix(text)).toBe(length)
})

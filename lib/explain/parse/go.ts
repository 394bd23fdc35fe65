/** Recognises what the Go runtime and the command line print: crashes with goroutines, and usage texts. */

const CRASH =
  /^(?:panic: |fatal error: |runtime: |SIG[A-Z]{2,7}: |unexpected fault address|http: panic serving|goroutine \d+ \[)/
const CRASH_MORE =
  /^(?:$|\s|goroutine \d+ \[|created by |\[signal |exit status \d|runtime stack:|\[originating from |\.\.\.|(?:[\w./*()-]|\[\.\.\.\])+\(.*\)$|r\w{1,3}\s+0x|[a-z0-9]{2,6}\s+0x[0-9a-f]+$|\[recovered\]|panic: |main\.main)/

export function startsCrash(text: string): boolean {
  return CRASH.test(text)
}

export function continuesCrash(text: string): boolean {
  return CRASH_MORE.test(text)
}

const USAGE = /^(?:Usage:|Usage of [\w./-]+:)/
const USAGE_MORE =
  /^(?:$|\s+\S|(?:Global |Available |Additional )?(?:Flags|Commands|help topics):|Use "|Aliases:|Examples:)/

export function startsUsage(text: string): boolean {
  return USAGE.test(text)
}

export function continuesUsage(text: string): boolean {
  return USAGE_MORE.test(text) && !/^\s*[{[]/.test(text) && !/^\s*time=/.test(text)
}

/** Standard library log: `2026/11/23 07:20:48 text`. Length of the time in front, or 0. */
export function goLogPrefix(text: string): number {
  const hit = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)? /.exec(text)
  return hit ? hit[0].length : 0
}

import type { Fields } from '../types'
import { readPairs, readQuoted } from './logrus-text'

export interface KlogLine {
  level: string
  month: string
  day: string
  clock: string
  source: string
  msg: string
  fields: Fields
}

const HEAD = /^([IWEF])(\d\d)(\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\s+\d+ ([\w./-]+:\d+)\] ?/
const LEVELS: Record<string, string> = { I: 'info', W: 'warning', E: 'error', F: 'fatal' }

/** client-go and other Kubernetes libraries: `E1123 07:23:49.773351   13893 reflector.go:204] "Failed" err="…"`. */
export function parseKlog(text: string): KlogLine | null {
  const head = HEAD.exec(text)
  if (!head) return null
  const rest = text.slice(head[0].length)
  let msg = rest
  let fields: Fields = {}
  if (rest.startsWith('"')) {
    const quoted = readQuoted(rest, 0)
    msg = quoted.text
    fields = readPairs(rest, quoted.end).fields
  }
  const [, level, month, day, clock, source] = head
  return {
    level: LEVELS[level ?? ''] ?? 'info',
    month: month ?? '',
    day: day ?? '',
    clock: clock ?? '',
    source: (source ?? '').replace(/:\d+$/, ''),
    msg,
    fields,
  }
}

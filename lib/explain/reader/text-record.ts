import { parseGin } from '../parse/gin'
import { goLogPrefix } from '../parse/go'
import { parseKlog } from '../parse/klog'
import { levelOf, parseLogrusTerminal, parseLogrusText, splitTail } from '../parse/logrus-text'
import { parseTime, yearless } from '../parse/time'
import type { LogRecord } from '../types'

const LEVEL = /^\[?(INFO|WARN(?:ING)?|ERROR?|DEBUG?|FATAL?)\]?(?::|\s+-|\s)\s*(?=\S)/i
const ENDING = /^Error(?:: (?:[a-z]|INSTALLATION|UPGRADE|UNINSTALL)| from server)/

type Parsed = Pick<LogRecord, 'at' | 'level' | 'msg' | 'fields' | 'form'>

/** What a line of text says: logrus text, klog, gin, Go's own log, or plain words. `year` is for times without one. */
export function parseText(text: string, year: number): Parsed {
  return logrus(text) ?? klog(text, year) ?? gin(text) ?? plain(text)
}

function logrus(text: string): Parsed | null {
  const found = parseLogrusText(text) ?? parseLogrusTerminal(text)
  if (!found) return null
  const { level, msg, fields } = found
  return { at: found.time === null ? null : parseTime(found.time), level, msg, fields, form: 'text' }
}

function klog(text: string, year: number): Parsed | null {
  const found = parseKlog(text)
  if (!found) return null
  const { level, msg, source } = found
  const at = yearless(year, found.month, found.day, found.clock)
  return { at, level, msg, fields: { ...found.fields, source }, form: 'klog' }
}

function gin(text: string): Parsed | null {
  const found = parseGin(text)
  return found && { ...found, form: 'gin' }
}

function plain(text: string): Parsed {
  const prefix = goLogPrefix(text)
  const rest = text.slice(prefix)
  // `Error: failed to …` is how a command line ends; its prefix tells it from a message of the log.
  const isEnding = ENDING.test(text)
  const named = isEnding ? null : LEVEL.exec(rest)
  const { msg, fields } = splitTail(rest.slice(named?.[0].length ?? 0))
  return {
    at: prefix > 0 ? parseTime(text.slice(0, prefix).trim()) : null,
    level: named ? levelOf(named[1] ?? '') : isEnding ? 'error' : '',
    msg,
    fields,
    form: 'plain',
  }
}

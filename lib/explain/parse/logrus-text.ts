import type { Fields } from '../types'

const LEVELS: Record<string, string> = {
  INFO: 'info',
  WARN: 'warning',
  WARNING: 'warning',
  ERRO: 'error',
  ERROR: 'error',
  DEBU: 'debug',
  DEBUG: 'debug',
  FATA: 'fatal',
  FATAL: 'fatal',
  PANI: 'panic',
  PANIC: 'panic',
  TRAC: 'trace',
  TRACE: 'trace',
}

/** The usual spelling of a level, or the text itself in small letters. */
export function levelOf(text: string): string {
  return LEVELS[text.toUpperCase()] ?? text.toLowerCase()
}

/** Reads `key=value key="quoted value"` from `from` on; stops where the text is no longer of that kind. */
export function readPairs(text: string, from = 0): { fields: Fields; end: number } {
  const fields: Fields = {}
  let at = from
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++
    const key = /^[A-Za-z_][\w.-]{0,80}=/.exec(text.slice(at, at + 82))
    if (!key) return { fields, end: at }
    at += key[0].length
    const name = key[0].slice(0, -1)
    if (text[at] === '"') {
      const value = readQuoted(text, at)
      fields[name] = value.text
      at = value.end
    } else {
      let end = at
      while (end < text.length && text[end] !== ' ' && text[end] !== '\t') end++
      fields[name] = plainValue(text.slice(at, end))
      at = end
    }
  }
}

function plainValue(text: string): unknown {
  if (text === 'true') return true
  if (text === 'false') return false
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  return text
}

/** Reads a quoted text whose quote is at `from`; `end` is just after the quote that closes it. */
export function readQuoted(text: string, from: number): { text: string; end: number } {
  let end = from + 1
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
  const stop = Math.min(end, text.length)
  const raw = text.slice(from + 1, stop)
  return { text: raw.includes('\\') ? unescapeText(raw) : raw, end: stop + 1 }
}

/** Undoes the escapes of a quoted Go or JSON string; what cannot be undone stays as it is. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/g, (_whole, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return code === 'n' ? '\n' : code === 't' ? '\t' : code === 'r' ? '' : code
  })
}

export interface TextLine {
  level: string
  time: string | null
  msg: string | null
  fields: Fields
}

/** `time="…" level=info msg="…" key=value`, in any order, or null when it is no such line. */
export function parseLogrusText(text: string): TextLine | null {
  if (!/^(?:time|level|msg|ts)=/.test(text)) return null
  const { fields } = readPairs(text)
  const { time, ts, level, lvl, msg, ...rest } = fields
  if (msg === undefined && level === undefined) return null
  const when = time ?? ts
  return {
    level: levelOf(String(level ?? lvl ?? '')),
    time: typeof when === 'string' ? when : null,
    msg: msg === undefined ? null : String(msg),
    fields: rest,
  }
}

/** logrus on a terminal: `INFO[0042] message      key=value`. */
export function parseLogrusTerminal(text: string): TextLine | null {
  const head = /^(INFO|WARN|ERRO|DEBU|FATA|PANI|TRAC)[A-Z]{0,3}\[([^\]]{1,40})\] ?/.exec(text)
  if (!head) return null
  const body = splitTail(text.slice(head[0].length))
  return { level: levelOf(head[1] ?? ''), time: head[2] ?? null, msg: body.msg, fields: body.fields }
}

/** A message followed by pairs: `Starting PipeOps Agent cluster_name=atlas version=0.0.238`. */
export function splitTail(text: string): { msg: string; fields: Fields } {
  const first = / [A-Za-z_][\w.-]{0,60}=(?=\S)/.exec(text)
  if (!first) return { msg: text.trim(), fields: {} }
  const { fields, end } = readPairs(text, first.index)
  if (end < text.trimEnd().length) return { msg: text.trim(), fields: {} }
  return { msg: text.slice(0, first.index).trim(), fields }
}

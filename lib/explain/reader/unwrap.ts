import { withoutColours } from '../parse/colours'
import { parseAnyTime, parseTime, timePrefixLength, yearless } from '../parse/time'

/** A line without what tools put around it. */
export interface Unwrapped {
  text: string
  at: number | null
  stream: string
  /** The container runtime cut the line here; the rest follows in the next line of the same stream. */
  partial: boolean
  /** The container runtime wrote what is around it, so it may be the rest of a cut line. */
  runtime: boolean
}

const LOST_COLOUR = /^\[(?:\d{1,3};?){1,4}m|\[0m/g

const KUBECTL_PREFIX = /^\[(?:pod\/)?([a-z0-9][\w.-]{0,250})\/([\w.-]{1,80})\] ?/
const COMPOSE = /^([A-Za-z0-9][\w.-]{0,100})\s+\|\s/
const STERN =
  /^(?:([a-z0-9][a-z0-9.-]{1,100}) )?([a-z0-9][a-z0-9.-]{2,250})(?: › | )([a-z0-9][a-z0-9-]{0,80}) (?=\{|time="|[IWEF]\d{4} |\d{4}-\d\d-\d\dT)/
const SYSLOG =
  /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d(?:\.\d+)?) (\S{1,200}) ([^\s:[\]]{1,100})(?:\[\d+\])?: ?/
const SYSLOG_ISO = /^(\S{1,200}) ([^\s:[\]]{1,100})\[\d+\]: /
const LABELS = /^\{((?:[A-Za-z_]\w*="(?:[^"\\]|\\.)*"(?:, ?)?)+)\}\s+/
const MARKS = /^(?:\s*>\s?|\s*[│┃|]\s(?=\s*[>{t[])|\s*[•◦▪*-]\s+(?=[{`"]|time=)|\s*`{1,3}(?=[{t[IWEF]))+/

function podFrom(labels: string): string {
  const hit = /(?:^|[, ])(?:pod|pod_name|k8s_pod_name|kubernetes_pod_name|instance|hostname)="((?:[^"\\]|\\.)*)"/.exec(
    labels,
  )
  return hit?.[1] ?? ''
}

/** Takes one layer off in place; false when there is none. */
function peel(line: Unwrapped, year: number): boolean {
  const text = line.text
  const first = text.charCodeAt(0)
  if (first === 91) {
    const prefix = KUBECTL_PREFIX.exec(text)
    if (prefix) {
      line.stream = prefix[1] ?? ''
      line.text = text.slice(prefix[0].length)
      return true
    }
  }
  if (first >= 48 && first <= 57) return peelTime(line)
  const marks = MARKS.exec(text)
  if (marks && marks[0].length > 0) {
    line.text = text.slice(marks[0].length).replace(/`{1,3}\s*$/, '')
    return true
  }
  if (first === 123) {
    const labels = LABELS.exec(text)
    if (!labels) return false
    line.stream = podFrom(labels[1] ?? '') || line.stream
    line.text = text.slice(labels[0].length)
    return true
  }
  const syslog = SYSLOG.exec(text)
  if (syslog) {
    line.at ??= yearless(year, syslog[1] ?? '', syslog[2] ?? '', syslog[3] ?? '')
    line.stream ||= syslog[4] ?? ''
    line.text = text.slice(syslog[0].length)
    return true
  }
  const stern = STERN.exec(text)
  if (stern) {
    line.stream = stern[2] ?? ''
    line.text = text.slice(stern[0].length)
    return true
  }
  const compose = COMPOSE.exec(text)
  if (compose) {
    line.stream ||= compose[1] ?? ''
    line.text = text.slice(compose[0].length)
    return true
  }
  return false
}

function peelTime(line: Unwrapped): boolean {
  const text = line.text
  const length = timePrefixLength(text)
  if (length > 0 && text[4] === '-' && (text[length] === ' ' || text[length] === '\t' || text[length] === undefined)) {
    line.at ??= parseTime(text.slice(0, length))
    const rest = text.slice(length + 1)
    const cri = /^std(?:out|err) ([FP])(?::\S*)? /.exec(`${rest} `)
    if (cri) {
      line.partial = cri[1] === 'P'
      line.runtime = true
      line.text = rest.slice(cri[0].length)
      return true
    }
    const iso = SYSLOG_ISO.exec(rest)
    line.stream ||= iso?.[1] ?? ''
    line.text = iso ? rest.slice(iso[0].length) : rest.trimStart()
    return true
  }
  const stamp = /^(\d{13,19})[\s,;|]+(?=\S)/.exec(text)
  if (stamp) {
    line.at ??= parseAnyTime(stamp[1])
    line.text = text.slice(stamp[0].length)
    return true
  }
  const numbered = /^\d{1,9}(?::|\)|\.|\s+\||\t|\s)\s*(?=\{"|time="|\{\\"|[IWEF]\d{4} \d\d:)/.exec(text)
  if (numbered) {
    line.text = text.slice(numbered[0].length)
    return true
  }
  return false
}

/**
 * Takes off what kubectl, the container runtime, journald, stern, Loki, a terminal or a chat program put in front.
 * `year` is used for times that have none.
 */
export function unwrap(raw: string, year: number): Unwrapped {
  let text = withoutColours(raw)
  if (/^\[\d/.test(text)) text = text.replace(LOST_COLOUR, '')
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
  const line: Unwrapped = { text, at: null, stream: '', partial: false, runtime: false }
  for (let layer = 0; layer < 8 && !line.runtime; layer++) if (!peel(line, year)) break
  return line
}

import type { Fields } from '../types'
import { parseTime } from './time'

export interface GinLine {
  at: number | null
  msg: string
  level: string
  fields: Fields
}

const REQUEST =
  /^\[GIN\] (\d{4}\/\d\d\/\d\d - \d\d:\d\d:\d\d) \|\s*(\d{3}) \|\s*([^|]{1,40}?) \|\s*([^|]{1,60}?) \|\s*([A-Z]{3,8})\s+"?([^"]*)"?/

/** What the agent's own web server writes: one line a request, and its set-up lines. */
export function parseGin(text: string): GinLine | null {
  if (text.startsWith('[GIN-debug]')) return { at: null, msg: 'gin set-up', level: 'debug', fields: {} }
  if (!text.startsWith('[GIN]')) return null
  const hit = REQUEST.exec(text)
  if (!hit) return { at: null, msg: 'gin request', level: 'info', fields: {} }
  const status = Number(hit[2])
  const path = (hit[6] ?? '').split('?')[0] ?? ''
  return {
    at: parseTime((hit[1] ?? '').replace(' - ', ' ')),
    msg: status >= 500 ? 'gin request failed' : 'gin request',
    level: status >= 500 ? 'error' : 'info',
    fields: { status, method: hit[5], path, took: (hit[3] ?? '').trim() },
  }
}

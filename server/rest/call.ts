import type { Services } from '@/server/context'

/** One request of a program, after its access was checked. */
export interface Call {
  services: Services
  query: URLSearchParams
  /** The `{uuid}` of the path; empty where it has none. */
  uuid: string
}

export interface Answer {
  status?: number
  /** Sent as JSON, unless `text` is there. */
  body?: unknown
  text?: { type: string; content: string }
}

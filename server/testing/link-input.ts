import type { CreateLink } from '@/lib/contracts/status-link'
import { DEFAULT_FIELDS, DEFAULT_LINK_MS } from '@/lib/contracts/status-link'

export type Choice = Partial<Omit<CreateLink, 'target' | 'look'>> & Partial<CreateLink['look']> & { ids: string[] }

/** What the dialog sends when nothing else is chosen. */
export function linkOf({
  ids,
  title = 'Example Shop',
  fields,
  maskHosts = true,
  names = {},
  ...more
}: Choice): CreateLink {
  return {
    target: { kind: 'clusters', ids },
    look: { title, fields: fields ?? [...DEFAULT_FIELDS], maskHosts, names },
    kind: 'live',
    endsInMs: DEFAULT_LINK_MS,
    password: null,
    badge: false,
    frameOrigins: [],
    note: null,
    logo: null,
    ...more,
  }
}

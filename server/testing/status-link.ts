import type { CreateLink } from '@/lib/contracts/status-link'
import { DEFAULT_FIELDS, DEFAULT_LINK_MS } from '@/lib/contracts/status-link'
import { createLink } from '@/server/services/links/create'
import type { Stack } from './agent-stack'
import { ADA } from './viewers'

type Choice = Partial<Omit<CreateLink, 'target' | 'look'>> & Partial<CreateLink['look']> & { ids: string[] }

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

/** A link as a person makes it. @returns its id, its address here, and the token in it */
export async function shareLink(stack: Stack, choice: Choice): Promise<{ id: string; path: string; token: string }> {
  const { url, link } = await createLink({ ctx: { ...stack.services, viewer: ADA }, input: linkOf(choice) })
  const path = new URL(url).pathname
  return { id: link.id, path, token: path.slice('/s/'.length) }
}

import { createLink } from '@/server/services/links/create'
import type { Stack } from './agent-stack'
import { type Choice, linkOf } from './link-input'
import { ADA } from './viewers'

/** A link as a person makes it. @returns its id, its address here, and the token in it */
export async function shareLink(stack: Stack, choice: Choice): Promise<{ id: string; path: string; token: string }> {
  const { url, link } = await createLink({ ctx: { ...stack.services, viewer: ADA }, input: linkOf(choice) })
  const path = new URL(url).pathname
  return { id: link.id, path, token: path.slice('/s/'.length) }
}

import { z } from 'zod'

const ms = z.number().int()

/** What a person may do, each more than the one before. `ROLE_LOOK` says it in words. */
export const ROLES = ['viewer', 'support', 'operator', 'owner'] as const
export const role = z.enum(ROLES)
export type Role = z.infer<typeof role>

/** Roles whose holders may be shown some clusters only; the others work on the whole fleet. */
export const LIMITED_ROLES: readonly Role[] = ['viewer', 'support']

/** Clusters that somebody may see: those named, and all that have one of the tags, now or later. */
export const grants = z.object({
  clusters: z.array(z.string().min(1).max(100)).max(500),
  /** In any case of letters. */
  tags: z.array(z.string().trim().min(1).max(100)).max(100),
})
export type Grants = z.infer<typeof grants>

/** `everything`: also clusters that are added later. */
export const sight = z.union([z.literal('everything'), grants])

/** What an owner decides about a person. */
export const rights = z.object({
  role,
  sees: sight,
  /** May make status links; owners and operators always may. */
  mayShare: z.boolean(),
})
export type Rights = z.infer<typeof rights>

/** What each role is called, and what its holders may do. */
export const ROLE_LOOK: Record<Role, { label: string; may: string }> = {
  viewer: { label: 'Viewer', may: 'Reads the clusters that were granted.' },
  support: {
    label: 'Support',
    may: 'Reads clusters, explains logs and keeps reports of them; makes status links if allowed. Administers nothing.',
  },
  operator: {
    label: 'Operator',
    may: 'Does everything with clusters, their agents and sources. Sees the whole fleet.',
  },
  owner: { label: 'Owner', may: 'As an operator; decides about people, tokens of programs and retention, too.' },
}

/** Whether a role is at least another one. */
export function isAtLeast(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs)
}

/** Rights as they are kept: who works on the whole fleet sees all of it. */
export function settledRights({ role: is, sees, mayShare }: Rights): Rights {
  const limited = LIMITED_ROLES.includes(is)
  return { role: is, sees: limited ? sees : 'everything', mayShare: is === 'support' ? mayShare : !limited }
}

/** What a person may do, each more than the one before. `ROLE_LOOK` says it in words. */
export const ROLES = ['viewer', 'support', 'operator', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** Roles whose holders may be shown some clusters only; the others work on the whole fleet. */
export const LIMITED_ROLES: readonly Role[] = ['viewer', 'support']

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
  owner: {
    label: 'Owner',
    may: 'As an operator; decides about people, tokens of programs and retention, and reads the audit log, too.',
  },
}

/** Whether a role is at least another one. */
export function isAtLeast(has: Role, needs: Role): boolean {
  return ROLES.indexOf(has) >= ROLES.indexOf(needs)
}

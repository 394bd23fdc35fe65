import type { PeopleList, Person } from '@/lib/contracts/people'
import { ROLE_LOOK } from '@/lib/contracts/roles'
import { formatCount } from '@/lib/format/number'

/** What stands on top of the page: who is here, and what is weak about it. */
export function peopleSentence({ people }: Pick<PeopleList, 'people'>): { lead: string; rest: string } {
  const owners = people.filter(({ role }) => role === 'owner')
  const plain = people.filter(({ twoFactor }) => !twoFactor)
  const lead =
    people.length === 1
      ? 'You are the only one here.'
      : `${formatCount(people.length, 'person', 'people')}, of whom ${formatCount(owners.length, 'is an owner', 'are owners')}.`
  const rest = [
    owners.length === 1 ? 'With a second owner nobody is locked out when one is away.' : '',
    plain.length > 0
      ? `${plain.length === people.length ? 'Nobody has' : `${plain.length} do without`} a second factor.`
      : '',
  ]
  return { lead, rest: rest.filter(Boolean).join(' ') }
}

/** What somebody sees, in a few words. */
export function seesText({ role, sees }: Pick<Person, 'role' | 'sees'>): string {
  if (sees === 'everything') return role === 'viewer' || role === 'support' ? 'all clusters' : 'everything'
  const { clusters, tags } = sees
  const parts = [
    clusters.length > 0 ? formatCount(clusters.length, 'cluster') : '',
    tags.length > 0 ? `tagged ${tags.join(', ')}` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'no cluster yet' : parts.join(', and all ')
}

/** Role and what is seen, in one line. */
export function rightsText(person: Pick<Person, 'role' | 'sees' | 'mayShare'>): string {
  const shares = person.role === 'support' && person.mayShare ? ', makes status links' : ''
  return `${ROLE_LOOK[person.role].label}, sees ${seesText(person)}${shares}`
}

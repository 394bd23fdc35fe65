import type { PersonRef } from '@/lib/contracts/triage-queue'

/** Who else has this open now. */
export function Looking({ people, me }: { people: readonly PersonRef[]; me: string }) {
  const others = people.filter(({ id }) => id !== me)
  if (others.length === 0) return null
  const names = others.map(({ name }) => name)
  const told = names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(' and ')
  return (
    <span role="status" className="text-xs text-ink-3">
      {told} {others.length === 1 ? 'is' : 'are'} looking, too
    </span>
  )
}

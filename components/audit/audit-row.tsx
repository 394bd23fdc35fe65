import { Time } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import { AUDIT_WORDS, type AuditEntry } from '@/lib/contracts/audit'
import { changesOf } from './prepare-audit'

/** One entry: a sentence, where it came from, and what differs since. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { who, action, subject, address, at } = entry
  const changes = changesOf(entry, useZone())
  const themselves = subject !== null && subject.id !== null && subject.id === who.id
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0 tablet:grid-cols-[150px_minmax(0,1fr)]">
      <p className="text-xs text-ink-3">
        <Time at={at} className="text-ink-2" />
        {address !== null && <span className="[overflow-wrap:anywhere] max-tablet:ml-2 tablet:block">{address}</span>}
      </p>
      <div className="min-w-0">
        <p className="[overflow-wrap:anywhere]">
          <bdi className="font-semibold">{who.name || 'Somebody'}</bdi> {AUDIT_WORDS[action]}
          {subject && !themselves && (
            <>
              {' '}
              <bdi className="font-semibold">{subject.name}</bdi>
            </>
          )}
          {themselves && needsObject(action) && ' themselves'}
        </p>
        {changes.length > 0 && (
          <dl className="mt-0.5 flex flex-wrap gap-x-4 text-xs text-ink-2">
            {changes.map(({ name, before, after }) => (
              <div key={name} className="min-w-0">
                <dt className="inline text-ink-3">{name}:</dt>{' '}
                <dd className="inline [overflow-wrap:anywhere]">
                  {before !== null && <del className="no-underline text-ink-3">{before}</del>}
                  {before !== null && after !== null && <span aria-hidden> → </span>}
                  {after !== null && <ins className="no-underline">{after}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}

function needsObject(action: AuditEntry['action']): boolean {
  return / (of|to|for)$|^(removed|invited)$/.test(AUDIT_WORDS[action])
}

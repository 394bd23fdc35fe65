import { Glyph } from '@/components/state/glyph'
import { Time } from '@/components/time/time'
import type { ClusterFinding } from '@/lib/contracts/cluster'
import { findingTitle } from '@/lib/format/finding-text'

/** What a person should know about this cluster beside its state. */
export function Findings({ findings }: { findings: readonly ClusterFinding[] }) {
  if (findings.length === 0) return null
  return (
    <ul aria-label="Findings" className="panel mt-4">
      {findings.map(({ rule, since, lastAt, message }) => (
        <li
          key={rule}
          className="grid grid-cols-[12px_1fr] gap-x-2.5 border-t border-line px-4 py-2.5 first:border-t-0"
        >
          <Glyph name="attention" hue="warn" className="mt-1" />
          <p className="text-pretty">
            <strong className="text-warn-t">{findingTitle(rule)}.</strong>{' '}
            <span className="text-ink-2">
              {message} {lastAt === null || lastAt === since ? 'Since' : 'First seen'} <Time at={since} />
              {lastAt !== null && lastAt !== since && (
                <>
                  , last seen <Time at={lastAt} />
                </>
              )}
              .
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

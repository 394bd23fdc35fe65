import { Time } from '@/components/time/time'
import type { RouteFinding } from '@/lib/contracts/route-truth'
import { RuleMark } from './rule-mark'

interface FindingTextProps {
  finding: RouteFinding
  /** Names of clusters, where it is about more than the one that the page shows. */
  names?: ReadonlyMap<string, string>
}

/** A finding with its evidence, what to do about it, and how to make sure. */
export function FindingText({ finding, names }: FindingTextProps) {
  const { rule, message, todo, verify, evidence, since } = finding
  return (
    <article className="grid gap-1.5">
      <p>
        <RuleMark rule={rule} wash />
        {since !== null && (
          <span className="ml-2 text-xs text-ink-3">
            since <Time at={since} focusable={false} />
          </span>
        )}
      </p>
      <p className="text-pretty [overflow-wrap:anywhere]">{message}</p>
      {evidence.length > 0 && (
        <ul className="text-xs text-ink-2">
          {evidence.map(({ clusterId, source, fact, at }) => (
            <li key={`${clusterId} ${source} ${fact}`} className="[overflow-wrap:anywhere]">
              {names && <strong>{names.get(clusterId) ?? clusterId}: </strong>}
              {fact}
              {at !== null && (
                <span className="text-ink-3">
                  , <Time at={at} focusable={false} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="text-pretty [overflow-wrap:anywhere]">
        <span className="text-ink-3">What to do: </span>
        {todo}
      </p>
      <div>
        <p className="text-xs text-ink-3">How to make sure</p>
        <code className="mt-0.5 block rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs [overflow-wrap:anywhere]">
          {verify}
        </code>
      </div>
    </article>
  )
}

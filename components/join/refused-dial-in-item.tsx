import { Glyph } from '@/components/state/glyph'
import { Ago, Time } from '@/components/time/time'
import type { RefusedDialIn } from '@/lib/contracts/dial-in'
import { formatCount } from '@/lib/format/number'
import { refusalText } from '@/lib/format/refusal-text'

/** One caller that was turned away: who, why, what to do about it, how often. */
export function RefusedDialInItem({ refused }: { refused: RefusedDialIn }) {
  const { what, next } = refusalText(refused)
  return (
    <li className="grid grid-cols-[12px_1fr] gap-x-2.5 border-t border-line px-4 py-3 first:border-t-0">
      <Glyph name="disconnected" hue="bad" className="mt-1" />
      <div className="grid min-w-0 gap-0.5">
        <p className="font-semibold text-pretty">{what}</p>
        <p className="text-ink-2 text-pretty">{next}</p>
        <dl className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-3 [&_dd]:text-ink-2 [&>div]:flex [&>div]:gap-1.5">
          <div>
            <dt>From</dt>
            <dd className="font-mono">{refused.address}</dd>
          </div>
          <div>
            <dt>Token</dt>
            <dd className="font-mono">{refused.tokenFingerprint ?? 'none'}</dd>
          </div>
          <div>
            <dt>At</dt>
            <dd className="font-mono break-all">{refused.path}</dd>
          </div>
          <div>
            <dt>Last</dt>
            <dd>
              <Ago at={refused.lastAt} />
            </dd>
          </div>
          {refused.count > 1 && (
            <div>
              <dt>{formatCount(refused.count, 'time')} since</dt>
              <dd>
                <Time at={refused.firstAt} />
              </dd>
            </div>
          )}
        </dl>
      </div>
    </li>
  )
}

import type { Gauge, Tone } from './prepare-gauge'

const FILL: Record<Tone, string> = { ok: 'fill-ok-w', warn: 'fill-warn-w', bad: 'fill-bad-w' }

/** Zones of age with a mark at now. The fact above says the same in words. */
export function AgeGauge({ gauge }: { gauge: Gauge }) {
  return (
    <div className="mt-auto" aria-hidden="true">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100%" height="8" className="block overflow-visible">
        {gauge.zones.map(({ from, to, tone }) => (
          <rect
            key={from}
            x={from * 100}
            y="0"
            width={Math.max((to - from) * 100 - 0.5, 0)}
            height="8"
            className={FILL[tone]}
          />
        ))}
        <path
          d={`M${(gauge.mark * 100).toFixed(2)} -2V10`}
          stroke="var(--ink)"
          strokeWidth="2.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="relative mt-1 h-[15px] text-caption text-ink-3">
        {gauge.labels.map(({ at, text }) => (
          <span
            key={text}
            className={`absolute whitespace-nowrap ${at > 0.85 ? '-translate-x-full' : ''}`}
            style={{ left: `${at * 100}%` }}
          >
            {text}
          </span>
        ))}
      </p>
    </div>
  )
}

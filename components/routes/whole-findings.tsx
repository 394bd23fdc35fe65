'use client'
import { Glyph } from '@/components/state/glyph'
import type { RouteFinding } from '@/lib/contracts/route-truth'
import { FindingText } from './finding-text'
import { RULE_LOOK } from './rule-look'

/** What was found of the cluster as a whole; what to do and how to make sure opens under it. */
export function WholeFindings({ findings }: { findings: readonly RouteFinding[] }) {
  const whole = findings.filter(({ host }) => host === null)
  if (whole.length === 0) return null
  return (
    <ul aria-label="About all routes of this cluster" className="panel mb-3.5">
      {whole.map((finding) => {
        const { glyph, hue } = RULE_LOOK[finding.rule]
        return (
          <li key={finding.id} className="border-t border-line px-4 py-2 first:border-t-0">
            <details>
              <summary className="flex cursor-pointer list-none items-baseline gap-2.5">
                <Glyph name={glyph} hue={hue} className="relative top-px" />
                <span className="flex-1 text-pretty">{finding.message}</span>
                <span className="link text-ink-2">why</span>
              </summary>
              <div className="mt-2 pl-[22px]">
                <FindingText finding={finding} />
              </div>
            </details>
          </li>
        )
      })}
    </ul>
  )
}

'use client'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { TriageCause } from '@/lib/contracts/triage'
import { formatMoment } from '@/lib/format/clock'
import { capitalize } from '@/lib/format/number'
import { CAUSE_TITLES } from '@/lib/format/queue-text'
import { unbroken } from '@/lib/format/span'
import { certaintyWord } from './prepare-queue'
import { Section } from './section'
import { StepList } from './step-list'

const ACTOR: Record<TriageCause['actor'], string> = {
  customer: 'somebody at the cluster has to do it',
  us: 'it is ours to do',
  nobody: 'nothing has to be done',
}

/** What was seen, with its times. */
function Evidence({ cause }: { cause: TriageCause }) {
  const zone = useZone()
  const now = useNow('ten')
  return (
    <ul className="grid gap-1.5">
      {cause.evidence.map(({ fact, at }) => (
        <li key={`${fact} ${at}`} className="grid grid-cols-[minmax(62px,auto)_minmax(0,1fr)] gap-x-3">
          <span className="text-xs leading-5 whitespace-nowrap text-ink-3">
            {at === null ? 'set so' : formatMoment(at, now, zone)}
          </span>
          <span className="text-pretty [overflow-wrap:anywhere]">{unbroken(capitalize(fact))}.</span>
        </li>
      ))}
    </ul>
  )
}

/** One cause whole: how sure we are and why, what to do, how to see that it helped, and what would change our mind. */
export function CauseView({ cause }: { cause: TriageCause }) {
  return (
    <>
      <Section title="Why we say so" aside={certaintyWord(cause.certainty, cause.id)}>
        <Evidence cause={cause} />
      </Section>
      <Section title="What to do" aside={ACTOR[cause.actor]}>
        <StepList steps={cause.todo} ordered />
      </Section>
      <div className="grid grid-cols-2 border-t border-line max-mid:grid-cols-1 *:border-t-0 max-mid:*:not-first:border-t">
        <Section title="It helped when">
          <StepList steps={cause.verify} />
        </Section>
        <Section title="What would change our mind">
          <ul className="grid gap-1.5">
            {cause.unless.map((text) => (
              <li key={text} className="text-pretty">
                {text}
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  )
}

/** What else is seen of the cluster, each to be opened. */
export function OtherCauses({ causes }: { causes: readonly TriageCause[] }) {
  if (causes.length === 0) return null
  return (
    <Section title="Also seen there">
      <ul className="-my-1 grid">
        {causes.map((cause) => (
          <li key={cause.id} className="border-t border-line first:border-t-0">
            <details className="group/cause">
              <summary className="flex min-h-8 cursor-pointer list-none flex-wrap items-baseline gap-x-2 py-1.5 max-tablet:min-h-11">
                <span className="text-ink-3 group-open/cause:rotate-90">›</span>
                <b>{capitalize(CAUSE_TITLES[cause.id])}</b>
                <span className="text-xs text-ink-3">
                  {certaintyWord(cause.certainty, cause.id).toLowerCase()}
                  {cause.explainedBy && `, explained by: ${CAUSE_TITLES[cause.explainedBy]}`}
                  {cause.quiet && ', nothing to look at'}
                </span>
              </summary>
              <div className="grid gap-3 pb-3 pl-4">
                <p className="text-pretty">{cause.says}</p>
                <Evidence cause={cause} />
                <StepList steps={cause.todo} ordered />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/moment/link'
import { useMaySee } from '@/components/rights/rights'
import { Glyph } from '@/components/state/glyph'
import type { TriageCause } from '@/lib/contracts/triage'
import { capitalize } from '@/lib/format/number'
import { CAUSE_TITLES } from '@/lib/format/queue-text'
import { unbroken } from '@/lib/format/span'
import { useTRPC } from '@/lib/trpc/client'
import { certaintyWord, lineOf } from './prepare-queue'
import { StepList } from './step-list'

const AGAIN_MS = 10_000

/** On the page of a cluster: what is likely the matter, what to do first, and the way to its entry. */
export function MatterPanel({ id, at }: { id: string; at: number | null }) {
  const may = useMaySee('triage')
  const { data, isError } = useQuery({
    ...useTRPC().triage.ofCluster.queryOptions({ id, at }),
    enabled: may,
    refetchInterval: at === null ? AGAIN_MS : false,
  })
  if (at !== null && isError) {
    return <p className="mt-4 text-ink-2 text-xs">What was likely the matter at this moment is not kept.</p>
  }
  const [first, ...rest] = data?.filter(({ quiet }) => !quiet) ?? []
  if (!first) return null
  return <Matter first={first} rest={rest} id={id} />
}

function Matter({ first, rest, id }: { first: TriageCause; rest: readonly TriageCause[]; id: string }) {
  const key = first.subject?.key ?? id
  const [step] = first.todo
  return (
    <section aria-labelledby="matter" className="panel mt-4">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-1.5">
        <h2 id="matter">What is likely the matter</h2>
        <Link href={`/triage?item=${encodeURIComponent(key)}`} className="link ml-auto print:hidden">
          Open in triage
        </Link>
      </header>
      <div className="grid gap-2 px-4 py-3 *:min-w-0">
        <p className="flex items-baseline gap-2 text-pretty">
          <Glyph name="attention" hue={first.needsPerson ? 'bad' : 'warn'} className="translate-y-px" />
          <span>
            <b>{capitalize(CAUSE_TITLES[first.id])}.</b>{' '}
            {first.id !== 'not-enough' && (
              <span className="text-ink-3">{certaintyWord(first.certainty, first.id)}. </span>
            )}
            {unbroken(lineOf({ title: CAUSE_TITLES[first.id], line: first.says }))}
          </span>
        </p>
        {step && (
          <div className="pl-5">
            <p className="mb-1 text-xs text-ink-3">What to do first</p>
            <StepList steps={[step]} />
          </div>
        )}
        {rest.length > 0 && (
          <p className="pl-5 text-xs text-ink-3">Also: {rest.map((one) => CAUSE_TITLES[one.id]).join('; ')}.</p>
        )}
      </div>
    </section>
  )
}

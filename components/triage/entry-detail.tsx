'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/moment/link'
import { ReplyPanel } from '@/components/reply/reply-panel'
import { useMay } from '@/components/rights/rights'
import { Glyph } from '@/components/state/glyph'
import { HUE } from '@/components/state/hue'
import { useNow } from '@/components/time/now-provider'
import { Time } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import { Unread } from '@/components/ui/unread'
import type { TriageItem } from '@/lib/contracts/triage-queue'
import { formatSpan, unbroken } from '@/lib/format/span'
import { useTRPC } from '@/lib/trpc/client'
import { CauseView, OtherCauses } from './cause-view'
import { ClusterDay } from './cluster-day'
import { DeskBar } from './desk-bar'
import { IncidentView } from './incident-view'
import { Looking } from './looking'
import { NotesPanel } from './notes-panel'
import { certaintyWord, lineOf, markOf, workWords } from './prepare-queue'
import { Section } from './section'

interface EntryDetailProps {
  itemKey: string
  at: number | null
  me: string
  onAside?: () => void
  /** An incident has a page of its own, where this is all there is. */
  alone?: boolean
}

/** One entry of the queue with everything that is known of it, and what people do with it. */
export function EntryDetail({ itemKey, at, me, onAside, alone = false }: EntryDetailProps) {
  const { data, isError, error, refetch } = useQuery(useTRPC().triage.item.queryOptions({ key: itemKey, at }))
  if (!data) {
    if (!isError) return <div className="h-64" />
    if (error.data?.code === 'NOT_FOUND') return <Gone at={at} />
    return (
      <Unread
        what="This entry could not be read."
        rest="Lifeline did not answer. Nothing is known to have changed."
        onRetry={() => void refetch()}
      />
    )
  }
  return <Detail told={data} me={me} onAside={onAside} alone={alone} />
}

function Gone({ at }: { at: number | null }) {
  return (
    <p className="panel px-5 py-6 text-pretty text-ink-2">
      <strong className="text-ink">
        {at === null ? 'Nothing is the matter here any more.' : 'Nothing was the matter here then.'}
      </strong>{' '}
      What ended is listed for 24 hours under “Ended today”.
    </p>
  )
}

interface DetailProps {
  told: TriageItem
  me: string
  onAside?: () => void
  alone: boolean
}

function Detail({ told, me, onAside, alone }: DetailProps) {
  const { item, incident, causes, notes } = told
  const mayAct = useMay('triage')
  const [first = item.cause, ...rest] = causes
  const cluster = item.kind === 'cluster' ? item.clusters[0] : undefined
  return (
    <article className="panel min-w-0" aria-label={item.title}>
      <Head told={told} me={me} alone={alone} />
      {mayAct && item.endedAt === null && (
        <div data-desk="one" className="flex flex-wrap items-center gap-2 px-5 pb-3.5 max-tablet:px-4 print:hidden">
          <DeskBar items={[item]} me={me} onAside={onAside} />
        </div>
      )}
      {incident && <IncidentView detail={incident} whole={alone} />}
      {cluster && <ClusterDay id={cluster.id} />}
      {!incident && first && <CauseView cause={first} />}
      <OtherCauses causes={rest} />
      <Others told={told} />
      <div data-act="reply" className="print:hidden">
        <ReplyPanel itemKey={item.key} />
      </div>
      <NotesPanel itemKey={item.key} notes={notes} me={me} />
    </article>
  )
}

function Head({ told, me, alone }: Pick<DetailProps, 'told' | 'me' | 'alone'>) {
  const { item, looking, incident } = told
  const zone = useZone()
  const now = useNow('ten')
  const { glyph, hue, word } = markOf(item)
  const sure = item.cause && certaintyWord(item.cause.certainty, item.cause.id)
  const [cluster] = item.clusters
  return (
    <header className="px-5 py-3.5 max-tablet:px-4">
      <div className="flex flex-wrap items-center gap-2">
        <span
          className={`inline-flex h-5 items-center gap-[5px] rounded-sm pr-[7px] pl-[5px] text-xs leading-5 font-semibold whitespace-nowrap ${HUE[hue].text} ${HUE[hue].wash}`}
        >
          <Glyph name={glyph} hue={hue} />
          {word}
        </span>
        <span className="text-ink-3">
          {sure && `${sure}, `}
          {item.endedAt === null ? (
            <>
              for {unbroken(formatSpan(now - item.since))}, since <Time at={item.since} />
            </>
          ) : (
            <>
              over since <Time at={item.endedAt} />, after {unbroken(formatSpan(item.endedAt - item.since))}
            </>
          )}
        </span>
        <span className="ml-auto">
          <Looking people={looking} me={me} />
        </span>
      </div>
      <h2 className="mt-1.5 mb-0.5 text-lg leading-6 tracking-[-0.01em] text-balance [overflow-wrap:anywhere]">
        {item.kind === 'cluster' && cluster ? (
          <ClusterTitle id={cluster.id} title={item.title} name={cluster.name} />
        ) : (
          item.title
        )}
      </h2>
      <p className="max-w-[900px] text-pretty text-ink-2">{unbroken(lineOf(item))}</p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-3">
        {item.endedAt === null && <span>{item.why}</span>}
        {workWords(item.work, me, now, zone).map((one) => (
          <span key={one}>{one}</span>
        ))}
        {incident && !alone && (
          <Link href={`/incidents/${incident.incident.id}`} className="link">
            Its own page
          </Link>
        )}
      </p>
    </header>
  )
}

/** The name within a title leads to the cluster. */
function ClusterTitle({ id, title, name }: { id: string; title: string; name: string }) {
  const rest = title.startsWith(name) ? title.slice(name.length) : `: ${title}`
  return (
    <>
      <Link href={`/clusters/${id}`} className="link">
        {name}
      </Link>
      {rest}
    </>
  )
}

const NAMED = 12

/** The clusters of what several share, and those that have the same by themselves. */
function Others({ told: { item, others, incident } }: { told: TriageItem }) {
  const its = item.kind === 'shared' && !incident ? item.clusters : []
  return (
    <>
      {its.length > 0 && (
        <Section title="Whom it concerns">
          <ClusterLinks clusters={its} of={item.clusterIds.length} />
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Who else has this now">
          <ClusterLinks clusters={others} of={others.length} />
        </Section>
      )}
    </>
  )
}

function ClusterLinks({ clusters, of }: { clusters: TriageItem['others']; of: number }) {
  const more = of - Math.min(clusters.length, NAMED)
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1">
      {clusters.slice(0, NAMED).map(({ id, name }) => (
        <Link key={id} href={`/clusters/${id}`} prefetch={false} className="link [overflow-wrap:anywhere]">
          {name}
        </Link>
      ))}
      {more > 0 && <span className="text-ink-3">and {more} more</span>}
    </p>
  )
}

import type { PublicStatus, StatusCluster, TeamNote } from '@/lib/contracts/status'
import { formatAgo, unbroken } from '@/lib/format/span'
import { unturned } from '@/lib/format/unturned'
import { basisOf, headlineOf, lastInterruption, leadOf, unsureOf, uptimeText, withheldText } from '@/lib/status/text'
import { WORD_TEXT } from '@/lib/status/words'
import { DayLine, Days } from './charts'
import { StatusGlyph, StatusPatterns } from './glyph'
import { Told, ToldTime, ZoneNote } from './told'

interface StatusViewProps {
  status: PublicStatus
  /** Address of the logo; null: the first letter of the title. */
  logo: string | null
  /** Set where it is a copy that does not change any more. */
  frozen: boolean
  /** What can be done with the page, under everything. */
  children?: React.ReactNode
}

/** What a customer sees: one state in words, what it rests on, and whatever else was chosen for them. */
export function StatusView({ status, logo, frozen, children }: StatusViewProps) {
  const { builtAt, clusters, notes } = status
  const [only, ...others] = clusters
  const alone = only !== undefined && others.length === 0
  const seen = { now: builtAt, frozen }
  return (
    <div className="st">
      <StatusPatterns />
      <div className="st-head">
        {logo === null ? (
          <span className="st-logo" aria-hidden="true">
            {/[\p{L}\p{N}]/u.exec(status.title)?.[0].toUpperCase()}
          </span>
        ) : (
          <svg className="st-logo" viewBox="0 0 36 36" aria-hidden="true">
            <image href={logo} width="36" height="36" />
          </svg>
        )}
        <p>
          <b>{status.title}</b>
          {alone && only.name !== null && <small>{only.name}</small>}
        </p>
      </div>
      <div className="st-state">
        <StatusGlyph word={status.word} />
        <div>
          <h1>{headlineOf(status)}</h1>
          {alone ? <Lead cluster={only} now={builtAt} /> : <SetLead status={status} />}
          <p className="st-heard">
            {alone && only.heardAt !== null && (
              <>
                Last heard <Heard at={only.heardAt} seen={seen} />.{' '}
              </>
            )}
            <Freshness frozen={frozen} builtAt={builtAt} /> <ZoneNote />
          </p>
        </div>
      </div>
      {alone ? <Parts cluster={only} seen={seen} /> : <Several clusters={clusters} seen={seen} />}
      <Notes notes={notes} now={builtAt} />
      <footer className="st-foot">
        <p>
          This page shows the connection between {alone ? 'the cluster' : 'the clusters'} and the platform. It does not
          test applications. Uptime counts observed time only and is rounded down.
        </p>
        <p>
          {withheldText(status.withheld, status.hostsMasked)} The link ends on{' '}
          <ToldTime at={status.endsAt} now={builtAt} as="full" />.
        </p>
        {children}
      </footer>
    </div>
  )
}

/** The moment that a page was made for, and whether it stays so. */
interface Seen {
  now: number
  frozen: boolean
}

/** Ages tick where a script may run, and are true as of the page's making where none does. A copy tells the moment. */
function Heard({ at, seen: { now, frozen } }: { at: number; seen: Seen }) {
  if (frozen) return <ToldTime at={at} now={now} as="moment" />
  return (
    <time dateTime={new Date(at).toISOString()} data-at={at}>
      {unbroken(formatAgo(at, now))}
    </time>
  )
}

function Freshness({ frozen, builtAt }: { frozen: boolean; builtAt: number }) {
  const at = <ToldTime at={builtAt} now={builtAt} as="full" />
  if (frozen) return <>A sealed copy, made {at}; it does not change.</>
  return (
    <>
      <span className="st-as-of">As of {at}.</span>
      <span className="st-follows">This page follows live.</span>
    </>
  )
}

function Lead({ cluster, now }: { cluster: StatusCluster; now: number }) {
  const unsure = unsureOf(cluster, now)
  return (
    <>
      <p>
        <Told said={leadOf(cluster)} now={now} />
      </p>
      {unsure && <p>{unbroken(unsure)}</p>}
      {basisOf(cluster) && <p className="st-basis">{basisOf(cluster)}</p>}
    </>
  )
}

function SetLead({ status: { clusters } }: { status: PublicStatus }) {
  if (clusters.length === 0) return <p>None of the clusters that this page is about is watched at the moment.</p>
  return <p>This page is about {clusters.length} clusters and their connections to the platform.</p>
}

/** First all of them in a few lines, then each with what is shared of it. */
function Several({ clusters, seen }: { clusters: readonly StatusCluster[]; seen: Seen }) {
  return (
    <>
      <ul className="st-index">
        {clusters.map(({ name, word }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two can have one name for the public
          <li key={nth}>
            <StatusGlyph word={word} />
            <b>{name}</b>
            <span className="st-dim">{WORD_TEXT[word]}</span>
          </li>
        ))}
      </ul>
      {clusters.map((one, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two can have one name for the public
        <OfSet key={nth} cluster={one} seen={seen} first={nth === 0} />
      ))}
    </>
  )
}

function OfSet({ cluster, seen, first }: { cluster: StatusCluster; seen: Seen; first: boolean }) {
  return (
    <section className="st-one">
      <header>
        <StatusGlyph word={cluster.word} />
        <h2>{cluster.name}</h2>
        <b>{WORD_TEXT[cluster.word]}</b>
      </header>
      <Lead cluster={cluster} now={seen.now} />
      {cluster.heardAt !== null && (
        <p className="st-heard">
          Last heard <Heard at={cluster.heardAt} seen={seen} />.
        </p>
      )}
      <Parts cluster={cluster} seen={seen} withKey={first} />
    </section>
  )
}

function Parts({ cluster, seen, withKey = true }: { cluster: StatusCluster; seen: Seen; withKey?: boolean }) {
  const { timeline, days, uptime } = cluster
  const event = lastInterruption(timeline)
  return (
    <>
      {event && (
        <p className="st-event">
          <b>{unbroken(event.lead)}</b> <Told said={event.rest} now={seen.now} />
        </p>
      )}
      {timeline && <DayLine timeline={timeline} frozen={seen.frozen} />}
      {days && <Days days={days} uptime={uptime} withKey={withKey} frozen={seen.frozen} />}
      {!days && uptime && <Facts facts={[['Uptime', uptimeText(uptime)]]} />}
      <Hosts hosts={cluster.hosts} seen={seen} />
      <Facts
        facts={[
          ['Agent', cluster.agentVersion],
          ['Kubernetes', cluster.kubernetesVersion],
          ['Nodes', cluster.nodes === null ? null : String(cluster.nodes)],
        ]}
      />
    </>
  )
}

function Facts({ facts }: { facts: readonly (readonly [name: string, value: string | null])[] }) {
  const known = facts.filter(([, value]) => value !== null)
  if (known.length === 0) return null
  return (
    <dl className="st-facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{unbroken(value ?? '')}</dd>
        </div>
      ))}
    </dl>
  )
}

function Hosts({ hosts, seen }: Pick<StatusCluster, 'hosts'> & { seen: Seen }) {
  if (!hosts) return null
  return (
    <section className="st-part">
      <header>
        <h2>Hosts</h2>
        <span>known to the platform; not tested from here</span>
      </header>
      {hosts.shown.length === 0 && <p>None is known.</p>}
      <ul className="st-list">
        {hosts.shown.map(({ host, path, confirmedAt }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two hidden names can look alike, and nothing else may tell them apart
          <li key={nth}>
            <span className="st-host">
              <b>{host}</b>
              {path}
            </span>
            <span className="st-dim">
              confirmed <Heard at={confirmedAt} seen={seen} />
            </span>
          </li>
        ))}
      </ul>
      {hosts.more > 0 && <p>And {hosts.more} more.</p>}
    </section>
  )
}

function Notes({ notes, now }: { notes: readonly TeamNote[]; now: number }) {
  if (notes.length === 0) return null
  return (
    <section className="st-part">
      <header>
        <h2>From the team</h2>
      </header>
      <ul className="st-list st-notes">
        {[...notes].reverse().map(({ at, text }) => (
          <li key={at}>
            <ToldTime at={at} now={now} as="moment" />
            <p dir="auto">{unturned(text)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { CopyButton } from '@/components/join/copy-button'
import { Link } from '@/components/moment/link'
import { useAt } from '@/components/moment/moment'
import { useKeys } from '@/components/shell/use-keys'
import { Glyph } from '@/components/state/glyph'
import { Ago } from '@/components/time/time'
import { Button, buttonClass } from '@/components/ui/button'
import type { HostOwners } from '@/lib/contracts/route-truth'
import { SOURCE_NAME } from '@/lib/format/source-words'
import { useTRPC } from '@/lib/trpc/client'
import { FindingText } from './finding-text'
import { hostUrl } from './prepare-routes'
import { TenureLanes } from './tenure-lanes'

const EVERY_MS = 10_000

/** Which host is open beside the list; the URL holds it. */
export function useOpenHost(): string | null {
  return useQueryState('host')[0]
}

/** Who owns a host, since when, by whose word, and who had it before. */
export function HostDrawer({ host }: { host: string }) {
  const [, setHost] = useQueryState('host')
  const close = () => void setHost(null)
  useKeys({ escape: close })
  const at = useAt()
  const { data, isError } = useQuery({
    ...useTRPC().routes.host.queryOptions({ host, ...at }),
    refetchInterval: at.at === undefined && EVERY_MS,
  })
  const names = new Map([...(data?.tenures ?? []), ...(data?.claims ?? [])].map((one) => [one.clusterId, one.name]))
  const url = hostUrl({ host, path: '/', tls: true })
  return (
    <aside
      aria-label={host}
      className="panel sticky top-16 max-h-[calc(100vh-80px)] self-start overflow-y-auto *:px-4 *:py-3 *:not-first:border-t *:not-first:border-line max-wide:fixed max-wide:top-16 max-wide:right-4 max-wide:z-40 max-wide:w-[416px] max-wide:bg-raised max-wide:shadow-(--shadow) max-tablet:inset-x-0 max-tablet:top-auto max-tablet:bottom-14 max-tablet:max-h-[70vh] max-tablet:w-auto max-tablet:rounded-b-none print:hidden"
    >
      <header>
        <div className="flex items-start gap-2">
          <h2 className="min-w-0 flex-1 text-base [overflow-wrap:anywhere]">{host}</h2>
          <Button look="bare" aria-label="Close" onClick={close} className="-mt-1 -mr-2">
            <Glyph name="cross" />
          </Button>
        </div>
        <div className="mt-1.5 flex flex-wrap gap-2">
          <CopyButton text={host} what="the host" />
          {url && (
            <a href={url} target="_blank" rel="noopener noreferrer" className={buttonClass()}>
              Open in a new tab
            </a>
          )}
        </div>
      </header>
      {isError && !data && <p role="alert">This host could not be read just now; nothing is called gone.</p>}
      {data && <Owners claims={data.claims} />}
      {data?.findings.map((finding) => (
        <FindingText key={finding.id} finding={finding} names={finding.clusterIds.length > 1 ? names : undefined} />
      ))}
      {data && (
        <section aria-labelledby="host-past">
          <h3 id="host-past" className="mb-1.5 text-xs font-normal text-ink-3">
            Who had it, by what agents reported
          </h3>
          <TenureLanes tenures={data.tenures} />
        </section>
      )}
    </aside>
  )
}

function Owners({ claims }: { claims: HostOwners['claims'] }) {
  if (claims.length === 0) return <p className="text-ink-2">Nobody says now that this host is theirs.</p>
  return (
    <section aria-labelledby="host-owners">
      <h3 id="host-owners" className="mb-1 text-xs font-normal text-ink-3">
        {claims.length === 1 ? 'Who owns it' : 'Who says it is theirs'}
      </h3>
      <ul>
        {claims.map(({ clusterId, name, sources, since }) => (
          <li key={clusterId} className="py-0.5">
            <Link href={`/clusters/${clusterId}/routes`} prefetch={false} className="link font-semibold">
              {name}
            </Link>{' '}
            <span className="text-ink-2">
              by {sources.map((source) => SOURCE_NAME[source]).join(', ')}
              {since !== null && (
                <>
                  , first told <Ago at={since} focusable={false} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

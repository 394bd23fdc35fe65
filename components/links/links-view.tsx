'use client'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '@/components/time/now-provider'
import { Unread } from '@/components/ui/unread'
import type { StatusLink } from '@/lib/contracts/status-link'
import { useTRPC } from '@/lib/trpc/client'
import { LinkRow } from './link-row'
import { lifeOf, linksSentence } from './link-text'

const AGAIN_MS = 30_000

/** Every link that the reader administers. */
export function LinksView() {
  const now = useNow('ten')
  const { data, isError, refetch } = useQuery(
    useTRPC().links.list.queryOptions(undefined, { refetchInterval: AGAIN_MS }),
  )
  if (!data) {
    if (!isError) return <div className="h-64" />
    return <Unread what="The links could not be read." onRetry={() => void refetch()} />
  }
  const open = data.links.filter((link) => lifeOf(link, now).open)
  const ended = data.links.filter((link) => !lifeOf(link, now).open)
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h1 className="text-xs font-normal text-ink-3">Settings / Status links</h1>
        <p className="text-xl font-semibold tracking-[-0.012em] text-balance">{linksSentence(data.links, now)}</p>
        <p className="mt-0.5 text-pretty text-ink-2">
          A link shows a chosen part of some clusters to whoever has it. Make one by “Share” on a cluster’s page, or on
          selected rows of the fleet.
        </p>
      </div>
      <LinkList id="open" title="Open" links={open} names={data.names} />
      <LinkList id="ended" title="Ended" links={ended} names={data.names} />
      <p className="text-xs text-pretty text-ink-3 [overflow-wrap:anywhere]">
        Copies are sealed with the key <code className="font-mono">{data.fingerprint}</code>. Whoever got one checks it
        by <code className="font-mono">bin/lifeline verify-seal FILE --key {data.key}</code>
      </p>
    </div>
  )
}

interface LinkListProps {
  id: string
  title: string
  links: readonly StatusLink[]
  names: Readonly<Record<string, string>>
}

function LinkList({ id, title, links, names }: LinkListProps) {
  if (links.length === 0) return null
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id={id}>{title}</h2>
      </header>
      <ul aria-labelledby={id}>
        {links.map((link) => (
          <LinkRow key={link.id} link={link} names={names} />
        ))}
      </ul>
    </section>
  )
}

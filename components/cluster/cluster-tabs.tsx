'use client'
import clsx from 'clsx'
import { usePathname, useRouter } from 'next/navigation'
import { Link } from '@/components/moment/link'
import { useMomentChoice } from '@/components/moment/moment'
import { useOffers } from '@/components/palette/offer'
import { formatCount } from '@/lib/format/number'
import { hrefAt } from '@/lib/moment/address'

interface ClusterTabsProps {
  id: string
  name: string
  routes: number
}

/** The parts of a cluster's page; the part is in the path. */
export function ClusterTabs({ id, name, routes }: ClusterTabsProps) {
  const path = usePathname()
  const base = `/clusters/${id}`
  const onRoutes = path.endsWith('/routes')
  const onAgent = path.endsWith('/agent')
  const onOverview = !onRoutes && !onAgent
  const tab = (current: boolean) =>
    clsx(
      '-mb-px border-b-2 py-[7px] max-tablet:py-3',
      current ? 'border-ink font-semibold' : 'border-transparent text-ink-2 hover:text-ink',
    )
  const router = useRouter()
  const [at] = useMomentChoice()
  const go = (label: string, href: string) => ({
    id: href,
    label,
    here: true,
    run: () => router.push(hrefAt(href, at)),
  })
  useOffers([
    ...(onOverview ? [] : [go(`${name}: Overview`, base)]),
    ...(onRoutes ? [] : [go(`${name}: Routes`, `${base}/routes`)]),
    ...(onAgent ? [] : [go(`${name}: Agent`, `${base}/agent`)]),
  ])
  return (
    <nav aria-label="Cluster" className="my-4 flex gap-[18px] border-b border-line print:hidden">
      <Link href={base} aria-current={onOverview ? 'page' : undefined} className={tab(onOverview)}>
        Overview
      </Link>
      <Link href={`${base}/routes`} aria-current={onRoutes ? 'page' : undefined} className={tab(onRoutes)}>
        Routes <span className="ml-[3px] font-normal text-ink-3">{formatCount(routes)}</span>
      </Link>
      <Link href={`${base}/agent`} aria-current={onAgent ? 'page' : undefined} className={tab(onAgent)}>
        Agent
      </Link>
    </nav>
  )
}

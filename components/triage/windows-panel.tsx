'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMay } from '@/components/rights/rights'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import { Unread } from '@/components/ui/unread'
import type { MaintenanceWindow } from '@/lib/contracts/desk'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { MaintenanceButton } from './maintenance-button'
import { isOpen, windowText } from './prepare-window'

const NOBODY: never[] = []

/** Work that is planned, and that which is over since lately. */
export function WindowsPanel() {
  const { data, isError, refetch } = useQuery(useTRPC().desk.windows.queryOptions())
  const mayPlan = useMay('operate')
  return (
    <section aria-labelledby="windows" className="panel mb-3">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="windows">Planned work</h2>
        {mayPlan && (
          <div className="ml-auto">
            <MaintenanceButton items={NOBODY} />
          </div>
        )}
      </header>
      {isError && !data && (
        <Unread className="border-0" what="It could not be read just now." onRetry={() => void refetch()} />
      )}
      {data?.length === 0 && (
        <p className="px-4 py-3 text-pretty text-ink-2">
          Nothing is planned. While planned work lasts, what happens to its clusters is no matter for the queue.
        </p>
      )}
      <ul>
        {data?.map((one) => (
          <WindowLine key={one.id} window={one} mayEnd={mayPlan} />
        ))}
      </ul>
    </section>
  )
}

function WindowLine({ window, mayEnd }: { window: MaintenanceWindow; mayEnd: boolean }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const zone = useZone()
  const now = useNow('ten')
  const ends = useMutation(
    trpc.desk.endWindow.mutationOptions({
      onSuccess: () => tellDone(`“${window.title}” is ended.`),
      onError: (error) => tellFailed(`Not ended: ${error.message}`),
      onSettled: () => {
        for (const path of [trpc.desk.windows, trpc.triage.queue]) void queries.invalidateQueries(path.pathFilter())
      },
    }),
  )
  const open = isOpen(window, now)
  const lasts = window.endedAt === null && window.next !== null
  const end = (what: 'this' | 'all') => ends.mutate({ id: window.id, what })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-4 py-2.5 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className={open ? undefined : 'text-ink-2'}>
          <b>{window.title}</b> <span className="text-ink-3">{formatCount(window.covers, 'cluster')}</span>
        </p>
        <p className="text-xs text-pretty text-ink-2">
          {windowText(window, now, zone)} Planned by {window.by.name}.
        </p>
      </div>
      {mayEnd && open && window.times.kind === 'repeat' && (
        <Button disabled={ends.isPending} onClick={() => end('this')}>
          End this time
        </Button>
      )}
      {mayEnd && lasts && (
        <Button disabled={ends.isPending} onClick={() => end('all')}>
          {open ? 'End it' : 'Call it off'}
        </Button>
      )}
    </li>
  )
}

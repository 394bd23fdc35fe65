'use client'
import clsx from 'clsx'
import { useMoment } from '@/components/moment/moment'
import { useMay } from '@/components/rights/rights'
import { useNow } from '@/components/time/now-provider'
import { Ago } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import { Unread } from '@/components/ui/unread'
import type { QueuePage } from '@/lib/contracts/triage-queue'
import { EntryDetail } from './entry-detail'
import { PickedBar } from './picked-bar'
import { triageSentence } from './prepare-queue'
import { QueueEmpty } from './queue-empty'
import { QueueFilters } from './queue-filters'
import { lineId } from './queue-line'
import { QueueList } from './queue-list'
import { filtersOn, type TriageView as View } from './triage-params'
import { useNotes } from './use-notes'
import { useOpenEntry } from './use-open-entry'
import { usePicked } from './use-picked'
import { useQueue } from './use-queue'
import { useSplit } from './use-split'
import { useTriageKeys } from './use-triage-keys'
import { useTriageLive } from './use-triage-live'
import { useTriageView } from './use-triage-view'
import { ViewTabs } from './view-tabs'
import { WindowsPanel } from './windows-panel'

/** How old what is known of causes may be before the page says so. */
const OLD_MS = 60_000

/** The queue of what needs somebody, and the entry of it that is open. @param me the reader's id */
export function TriageView({ me }: { me: string }) {
  const at = useMoment()
  const { view, change, clear, item, open } = useTriageView()
  const { head, items, failed, retry, more } = useQueue(view, at)
  const { sendWaiting } = useNotes(me)
  const split = useSplit()
  const picked = usePicked(items)
  const may = useMay('triage')
  const shown = useOpenEntry(item, items, JSON.stringify(view))
  const openKey = split ? shown.key : item
  const current = items[shown.place]
  useTriageLive(openKey, at === null, sendWaiting)

  function goTo(key: string | null) {
    if (key === null) return
    open(key)
    requestAnimationFrame(() => document.getElementById(lineId(key))?.scrollIntoView({ block: 'nearest' }))
  }
  useTriageKeys({
    targets: picked.items.length > 0 ? picked.items : current && openKey !== null ? [current] : [],
    me,
    may,
    move: (step) => goTo(items[Math.min(items.length - 1, Math.max(0, shown.place + step))]?.key ?? null),
    select: (range) => (range ? picked.extend(shown.place) : picked.toggle(shown.place)),
    enter: () => {
      if (shown.key === null) return
      open(shown.key, !split)
      document.querySelector<HTMLElement>('[data-part="detail"]')?.focus()
    },
    leave: () => {
      if (picked.clear()) return
      if (!split) open(null)
    },
  })

  const unread = (
    <Unread
      className="mb-3.5"
      what="The queue could not be read just now."
      rest={head ? 'What is shown is from before.' : 'Nothing is known to have changed.'}
      onRetry={retry}
    />
  )
  if (!head) return failed ? unread : <div className="h-64" />
  const aside = () => (split ? open(shown.next) : open(null))
  return (
    <>
      <h1 className="sr-only">Triage</h1>
      {failed && unread}
      <div className={clsx(item !== null && 'max-mid:hidden')}>
        <Sentence page={head} view={view} />
        <ViewTabs view={view.view} counts={head.counts} onView={(next) => change({ view: next })} />
        <div className="h-2" />
        <QueueFilters view={view} tags={head.tags} onChange={change} onClear={clear} />
        {view.view === 'maintenance' && <WindowsPanel />}
      </div>
      {head.total === 0 && item === null ? (
        <QueueEmpty page={head} view={view} onClear={clear} />
      ) : (
        <div className="grid grid-cols-[minmax(340px,424px)_minmax(0,1fr)] items-start gap-4 max-mid:grid-cols-1">
          <div className={clsx('min-w-0', item !== null && 'max-mid:hidden')}>
            {head.total === 0 ? (
              <QueueEmpty page={head} view={view} onClear={clear} />
            ) : (
              <QueueList
                items={items}
                total={head.total}
                me={me}
                openKey={openKey}
                picked={may ? picked : null}
                onOpen={(key) => open(key, !split)}
                more={more}
              />
            )}
          </div>
          <div
            className={clsx(
              'min-w-0 mid:sticky mid:top-14 mid:max-h-[calc(100vh-64px)] mid:overflow-y-auto mid:rounded-lg print:max-h-none',
              item === null && 'max-mid:hidden',
            )}
          >
            {item !== null && (
              <Button look="bare" className="-ml-2.5 mb-2 mid:hidden" onClick={() => open(null)}>
                ‹ Queue
              </Button>
            )}
            <div data-part="detail" tabIndex={-1} className="outline-none">
              {shown.key !== null && (
                <EntryDetail key={shown.key} itemKey={shown.key} at={at} me={me} onAside={aside} />
              )}
            </div>
          </div>
        </div>
      )}
      {may && picked.items.length > 0 && <PickedBar items={picked.items} me={me} onClear={picked.clear} />}
    </>
  )
}

function Sentence({ page, view }: { page: QueuePage; view: View }) {
  const zone = useZone()
  const now = useNow('ten')
  const { lead, rest } = triageSentence(page, { view: view.view, narrowed: filtersOn(view) > 0 }, now, zone)
  const old = now - page.asOf > OLD_MS
  return (
    <div className="mb-3.5 flex items-end gap-4">
      <div className="min-w-0">
        <p className="text-xl leading-7 font-semibold tracking-[-0.012em] text-balance max-tablet:text-[18px] max-tablet:leading-[25px]">
          {lead}
        </p>
        <p className="mt-0.5 text-pretty text-ink-2">
          {rest}
          {old && (
            <>
              {' '}
              Causes were last looked at whole <Ago at={page.asOf} />.
            </>
          )}
        </p>
      </div>
      <p className="ml-auto shrink-0 text-xs text-ink-3 max-mid:hidden print:hidden">
        J K move, X select, A acknowledge, M mine, S snooze, N note, R reply
      </p>
    </div>
  )
}

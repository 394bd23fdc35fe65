'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import clsx from 'clsx'
import Link from 'next/link'
import { type SubmitEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Named } from '@/components/care/named'
import { namesOf } from '@/components/care/named'
import { useNow } from '@/components/time/now-provider'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { LINK_LIMITS, type LinkTarget } from '@/lib/contracts/status-link'
import { useTRPC } from '@/lib/trpc/client'
import { LinkMade } from './link-made'
import { openLinksText } from './link-text'
import { Preview } from './preview'
import { linkFrom, newDraft, type ShareDraft, type WrongDraft } from './share-draft'
import { ShareFields } from './share-fields'
import { ShareOptions } from './share-options'
import { ShareTarget } from './share-target'

/** More names than this are not asked for one by one. */
const NAMED = 6

interface ShareDialogProps {
  clusters: readonly Named[]
  /** What is chosen at first; what is not given is as usual. */
  chosen?: Partial<ShareDraft>
  /** Told the address, for who goes on with it. */
  onMade?: (made: { url: string; endsAt: number }) => void
  onClose: () => void
}

/** Makes a link to what is chosen of some clusters, with what its reader will see beside it. */
export function ShareDialog({ clusters, chosen, onMade, onClose }: ShareDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<ShareDraft>(() => ({ ...newDraft(), ...chosen }))
  const [target, setTarget] = useState<LinkTarget>(() => ({ kind: 'clusters', ids: clusters.map(({ id }) => id) }))
  const [wrong, setWrong] = useState<WrongDraft | null>(null)
  const [preview, setPreview] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const making = useMutation(
    trpc.links.create.mutationOptions({
      onSettled: () => void queries.invalidateQueries(trpc.links.list.pathFilter()),
      onSuccess: ({ url, link }) => onMade?.({ url, endsAt: link.expiresAt }),
    }),
  )
  function change(more: Partial<ShareDraft>) {
    setDraft((before) => ({ ...before, ...more }))
    setWrong(null)
  }
  function make(event: SubmitEvent) {
    event.preventDefault()
    const parsed = linkFrom(draft, target)
    if ('link' in parsed) return making.mutate(parsed.link)
    // what is hidden cannot be focused
    flushSync(() => {
      setWrong(parsed.wrong)
      setPreview(false)
    })
    const field = form.current?.elements.namedItem(parsed.wrong.at ?? '')
    if (field instanceof HTMLInputElement) field.focus()
  }
  const tooMany = target.kind === 'clusters' && target.ids.length > LINK_LIMITS.clusters
  const failure = wrong?.at === null ? wrong.text : (making.error?.message ?? null)
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={making.data ? 'The link is made' : `Share ${namesOf(clusters)}`}
        description={
          making.data ? null : 'A page for somebody without an account. It shows what is chosen here and nothing else.'
        }
        wide={!making.data}
      >
        {making.data ? (
          <LinkMade
            url={making.data.url}
            endsInMs={draft.endsInMs}
            password={draft.password !== ''}
            badge={making.data.link.badge}
            frame={making.data.link.frameOrigins.length > 0}
            onClose={onClose}
          />
        ) : (
          <form
            ref={form}
            noValidate
            onSubmit={make}
            className="mt-4 grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-6 gap-y-4 max-mid:grid-cols-[minmax(0,1fr)]"
          >
            <PartTabs preview={preview} onChange={setPreview} />
            <div className={clsx('grid content-start gap-4', preview && 'max-mid:hidden')}>
              <Field
                label="Title"
                name="title"
                value={draft.title}
                maxLength={120}
                placeholder="Example Shop"
                autoComplete="off"
                error={wrong?.at === 'title' ? wrong.text : null}
                onChange={(event) => change({ title: event.target.value })}
              />
              <ShareTarget clusters={clusters} target={target} onChange={setTarget} />
              <ShareFields draft={draft} onChange={change} />
              {clusters.length <= NAMED && (
                <Names clusters={clusters} draft={draft} onChange={(names) => change({ names })} />
              )}
              <ShareOptions draft={draft} wrong={wrong} onChange={change} />
            </div>
            <div className={clsx('min-w-0', !preview && 'max-mid:hidden')}>
              {tooMany ? (
                <p className="text-warn-t">
                  A link shows at most {LINK_LIMITS.clusters} clusters, and {clusters.length} are selected. Select fewer
                  of them.
                </p>
              ) : (
                <Preview draft={draft} target={target} />
              )}
            </div>
            <DialogActions className="col-span-full">
              <Button look="main" type="submit" disabled={making.isPending}>
                Make the link
              </Button>
              <Button onClick={onClose}>Cancel</Button>
              {failure === null ? (
                <OpenLinks clusters={clusters} />
              ) : (
                <p role="alert" className="text-bad-t">
                  {failure}
                </p>
              )}
            </DialogActions>
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}

/** Where both do not fit beside each other. */
function PartTabs({ preview, onChange }: { preview: boolean; onChange: (preview: boolean) => void }) {
  return (
    <div className="grid grid-cols-2 gap-1 rounded-md border border-line p-0.5 mid:hidden">
      {[false, true].map((one) => (
        <button
          key={String(one)}
          type="button"
          aria-pressed={preview === one}
          className="min-h-10 rounded-[4px] text-ink-2 aria-pressed:bg-pick aria-pressed:font-semibold aria-pressed:text-ink"
          onClick={() => onChange(one)}
        >
          {one ? 'Preview' : 'Options'}
        </button>
      ))}
    </div>
  )
}

/** How many links show all of these already, so that nobody makes one twice. */
function OpenLinks({ clusters }: { clusters: readonly Named[] }) {
  const now = useNow('ten')
  const { data } = useQuery(useTRPC().links.list.queryOptions())
  const text = openLinksText(data?.links ?? [], clusters, now)
  if (text === null) return null
  return (
    <Link href="/settings/links" className="link text-ink-2">
      {text}
    </Link>
  )
}

interface NamesProps {
  clusters: readonly Named[]
  draft: ShareDraft
  onChange: (names: ShareDraft['names']) => void
}

function Names({ clusters, draft, onChange }: NamesProps) {
  return (
    <details open={clusters.length > 1}>
      <summary className="w-max cursor-pointer text-ink-2">Other names for the public (optional)</summary>
      <div className="mt-2 grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        {clusters.map(({ id, name }) => (
          <Field
            key={id}
            label={`Instead of ${name}`}
            value={draft.names[id] ?? ''}
            maxLength={80}
            autoComplete="off"
            className="[overflow-wrap:anywhere]"
            onChange={(event) => onChange({ ...draft.names, [id]: event.target.value })}
          />
        ))}
      </div>
    </details>
  )
}

'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import type { Named } from '@/components/care/named'
import { namesOf } from '@/components/care/named'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { LINK_LIMITS, type LinkTarget } from '@/lib/contracts/status-link'
import { useTRPC } from '@/lib/trpc/client'
import { LinkMade } from './link-made'
import { Preview } from './preview'
import { linkFrom, newDraft, type ShareDraft } from './share-draft'
import { ShareFields } from './share-fields'
import { ShareOptions } from './share-options'
import { ShareTarget } from './share-target'

/** More names than this are not asked for one by one. */
const NAMED = 6

interface ShareDialogProps {
  clusters: readonly Named[]
  onClose: () => void
}

/** Makes a link to what is chosen of some clusters, with what its reader will see beside it. */
export function ShareDialog({ clusters, onClose }: ShareDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(newDraft)
  const [target, setTarget] = useState<LinkTarget>(() => ({ kind: 'clusters', ids: clusters.map(({ id }) => id) }))
  const [wrong, setWrong] = useState<string | null>(null)
  const making = useMutation(
    trpc.links.create.mutationOptions({
      onSettled: () => void queries.invalidateQueries(trpc.links.list.pathFilter()),
    }),
  )
  const change = (more: Partial<ShareDraft>) => setDraft((before) => ({ ...before, ...more }))
  function make(event: SubmitEvent) {
    event.preventDefault()
    const parsed = linkFrom(draft, target)
    setWrong('wrong' in parsed ? parsed.wrong : null)
    if ('link' in parsed) making.mutate(parsed.link)
  }
  const failure = wrong ?? making.error?.message ?? null
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={making.data ? 'The link is made' : `Share ${namesOf(clusters)}`}
        description={
          making.data ? null : 'A page for somebody without an account. It shows what is chosen here and nothing else.'
        }
        className={making.data ? 'max-w-150' : 'top-[6vh] max-h-[88vh] w-[min(1040px,calc(100vw-32px))]'}
      >
        {making.data ? (
          <LinkMade
            url={making.data.url}
            endsInMs={draft.endsInMs}
            badge={making.data.link.badge}
            frame={making.data.link.frameOrigins.length > 0}
            onClose={onClose}
          />
        ) : (
          <form
            onSubmit={make}
            className="mt-4 grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-6 max-mid:grid-cols-[minmax(0,1fr)]"
          >
            <div className="grid content-start gap-4">
              <Field
                label="Title"
                value={draft.title}
                maxLength={120}
                placeholder="Example Shop"
                autoComplete="off"
                onChange={(event) => change({ title: event.target.value })}
              />
              <ShareTarget clusters={clusters} target={target} onChange={setTarget} />
              <ShareFields draft={draft} onChange={change} />
              {clusters.length <= NAMED && (
                <Names clusters={clusters} draft={draft} onChange={(names) => change({ names })} />
              )}
              <ShareOptions draft={draft} onChange={change} />
              {clusters.length > LINK_LIMITS.clusters && (
                <p className="text-warn-t">A link shows at most {LINK_LIMITS.clusters} clusters.</p>
              )}
              {failure !== null && (
                <p role="alert" className="text-bad-t">
                  {failure}
                </p>
              )}
              <div className="flex gap-2">
                <Button look="main" type="submit" disabled={making.isPending}>
                  Make the link
                </Button>
                <Button onClick={onClose}>Cancel</Button>
              </div>
            </div>
            <Preview draft={draft} target={target} />
          </form>
        )}
      </DialogContent>
    </Dialog>
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

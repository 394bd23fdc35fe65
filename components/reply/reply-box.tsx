'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { CopyButton } from '@/components/join/copy-button'
import { useMay } from '@/components/rights/rights'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/lib/trpc/client'
import { BundleButton } from './bundle-button'
import { ReplyChoices } from './reply-choices'
import { AS_DRAFTED, type Attached, titleFor, withLink } from './reply-text'

const ReplyDialog = dynamic(() => import('./reply-dialog').then((part) => part.ReplyDialog), { ssr: false })
const ShareDialog = dynamic(() => import('@/components/links/share-dialog').then((part) => part.ShareDialog), {
  ssr: false,
})

/** A drafted reply follows what is known; one that was edited stays as it is until it is started again. */
const AGAIN_MS = 60_000

/** The reply to one entry, with what can be done with it. */
export function ReplyBox({ itemKey }: { itemKey: string }) {
  const [choice, setChoice] = useState(AS_DRAFTED)
  const [edited, setEdited] = useState<string | null>(null)
  const [link, setLink] = useState<Attached | null>(null)
  const [open, setOpen] = useState<'edit' | 'share' | null>(null)
  const mayShare = useMay('share')
  const asked = { key: itemKey, ...choice, fields: choice.fields === null ? null : [...choice.fields] }
  const { data, error, refetch } = useQuery(
    useTRPC().reply.draft.queryOptions(asked, { placeholderData: keepPreviousData, refetchInterval: AGAIN_MS }),
  )
  if (error && !data) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-2.5 text-ink-2">
        <p>No reply could be drafted: {error.message}</p>
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    )
  }
  if (!data) return <div className="h-32" aria-busy />
  const text = edited ?? withLink(data.text, link)
  const { cluster } = data
  return (
    <div data-act="reply" className="grid min-w-0 gap-2.5">
      <ReplyChoices draft={data} choice={choice} fixed={edited !== null} onChange={setChoice} />
      <p
        // a keyboard must be able to scroll it
        tabIndex={0}
        className="max-h-80 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-2.5 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {text}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={text} what="the reply" />
        <Button onClick={() => setOpen('edit')}>Edit</Button>
        {mayShare && (
          <Button
            disabledReason={cluster ? undefined : 'Choose for whose cluster it is first: a link shows one.'}
            onClick={() => setOpen('share')}
          >
            Attach a status link
          </Button>
        )}
        {edited !== null && (
          <Button look="bare" onClick={() => setEdited(null)}>
            Start again from the draft
          </Button>
        )}
        <BundleButton itemKey={itemKey} />
      </div>
      {open === 'edit' && (
        <ReplyDialog
          text={text}
          onKeep={(words) => {
            setEdited(words)
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'share' && cluster && (
        <ShareDialog
          clusters={[{ ...cluster, tags: [] }]}
          chosen={{ fields: data.fields, maskHosts: choice.maskHosts, title: titleFor(data) }}
          onMade={(made) => {
            setLink(made)
            if (edited !== null) setEdited(withLink(edited, made))
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

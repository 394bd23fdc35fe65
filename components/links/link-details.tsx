'use client'
import { useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { StatusLink } from '@/lib/contracts/status-link'
import { useTRPC } from '@/lib/trpc/client'
import { shownText } from './link-text'
import { useLinks } from './use-links'

interface LinkDetailsProps {
  link: StatusLink
  /** Of the clusters that the reader sees, by id. */
  names: Readonly<Record<string, string>>
  open: boolean
  onClose: () => void
}

/** What a link shows, what the team said on it, and when it was opened. */
export function LinkDetails({ link, names, open, onClose }: LinkDetailsProps) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={link.look.title} description={shownText(link, names)}>
        <div className="mt-4 grid gap-5">
          <Notes link={link} open={open && link.kind === 'live'} />
          <OpeningsList id={link.id} />
        </div>
      </DialogContent>
    </Dialog>
  )
}

function Notes({ link, open }: { link: StatusLink; open: boolean }) {
  const { adding, removing } = useLinks()
  const [text, setText] = useState('')
  function add(event: SubmitEvent) {
    event.preventDefault()
    adding.mutate({ id: link.id, text }, { onSuccess: () => setText('') })
  }
  return (
    <section className="grid gap-2">
      <h3>Notes from the team</h3>
      <ul className="grid gap-1.5">
        {link.notes.map(({ at, text: said }) => (
          <li key={at} className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <Time at={at} className="text-ink-3" /> {said}
            </span>
            {open && (
              <Button look="bare" onClick={() => removing.mutate({ id: link.id, at })}>
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {link.notes.length === 0 && (
        <p className="text-ink-2">{link.kind === 'frozen' ? 'None: a sealed copy does not change.' : 'None.'}</p>
      )}
      {open && (
        <form onSubmit={add} className="grid gap-2">
          <textarea
            aria-label="A note for whoever opens the link"
            rows={2}
            maxLength={1_000}
            value={text}
            className="w-full rounded-md border border-edge bg-surface px-2.5 py-1.5 max-tablet:text-base"
            onChange={(event) => setText(event.target.value)}
          />
          {adding.error && (
            <p role="alert" className="text-bad-t">
              {adding.error.message}
            </p>
          )}
          <Button type="submit" className="w-max" disabled={adding.isPending}>
            Add the note
          </Button>
        </form>
      )}
    </section>
  )
}

function OpeningsList({ id }: { id: string }) {
  const { data, error } = useQuery(useTRPC().links.openings.queryOptions({ id }))
  return (
    <section className="grid gap-2">
      <h3>Opened</h3>
      {error && <p role="alert">The log could not be read: {error.message}</p>}
      {data?.length === 0 && <p className="text-ink-2">Never yet.</p>}
      <ul className="grid gap-1">
        {data?.map(({ at, client }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two openings can have the same time and client
          <li key={nth} className="flex gap-3">
            <Time at={at} className="text-ink-3" />
            {client}
          </li>
        ))}
      </ul>
      <p className="text-xs text-ink-3">A time and a kind of client are kept of each, no address and nothing else.</p>
    </section>
  )
}

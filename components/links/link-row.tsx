'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useNow } from '@/components/time/now-provider'
import { Ago, Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { StatusLink } from '@/lib/contracts/status-link'
import { formatCount } from '@/lib/format/number'
import { LinkMade } from './link-made'
import { lifeOf, whatOf } from './link-text'
import { useLinks } from './use-links'

const LinkDetails = dynamic(() => import('./link-details').then((part) => part.LinkDetails), { ssr: false })

/** One link: what it shows, until when, how often it was opened; and how it is ended. */
export function LinkRow({ link, names }: { link: StatusLink; names: Readonly<Record<string, string>> }) {
  const now = useNow('ten')
  const { revoking, rotating } = useLinks()
  const [asked, setAsked] = useState<'revoke' | 'rotate' | null>(null)
  const [open, setOpen] = useState(false)
  const life = lifeOf(link, now)
  const { title } = link.look
  function act() {
    if (asked === 'revoke') revoking.mutate({ id: link.id })
    if (asked === 'rotate') rotating.mutate({ id: link.id })
    setAsked(null)
  }
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 first:border-t-0">
      <div className="min-w-60 flex-1">
        <p className="[overflow-wrap:anywhere]">
          <b className={life.open ? undefined : 'text-ink-3'}>{title}</b>{' '}
          <span className="text-ink-2">{whatOf(link, names)}</span>
        </p>
        <p className="text-xs text-ink-3">
          {life.text}; made <Time at={link.createdAt} /> by {link.createdBy || 'somebody'};{' '}
          {link.lastOpenedAt === null ? (
            'never opened'
          ) : (
            <>
              opened {formatCount(link.openings, 'time')}, last <Ago at={link.lastOpenedAt} />
            </>
          )}
        </p>
      </div>
      {asked === null ? (
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button aria-label={`Details of ${title}`} onClick={() => setOpen(true)}>
            Details
          </Button>
          {life.open && (
            <>
              <Button aria-label={`New address for ${title}`} onClick={() => setAsked('rotate')}>
                New address
              </Button>
              <Button aria-label={`Revoke ${title}`} onClick={() => setAsked('revoke')}>
                Revoke
              </Button>
            </>
          )}
        </div>
      ) : (
        <p role="alert" className="flex flex-wrap items-center gap-2">
          <span className="text-ink-2">
            {asked === 'revoke'
              ? 'Pages that are open end at once. It cannot be taken back.'
              : 'The old address ends at once. You get a new one.'}
          </span>
          <Button look="danger" autoFocus onClick={act}>
            {asked === 'revoke' ? 'Revoke' : 'New address'}
          </Button>
          <Button look="bare" onClick={() => setAsked(null)}>
            Keep it
          </Button>
        </p>
      )}
      {open && <LinkDetails link={link} names={names} open={life.open} onClose={() => setOpen(false)} />}
      {rotating.data && (
        <Dialog open onOpenChange={() => rotating.reset()}>
          <DialogContent title={`New address for ${title}`} description={null} className="max-w-150">
            <LinkMade
              url={rotating.data.url}
              endsInMs={null}
              badge={link.badge}
              frame={link.frameOrigins.length > 0}
              onClose={() => rotating.reset()}
            />
          </DialogContent>
        </Dialog>
      )}
    </li>
  )
}

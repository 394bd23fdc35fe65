'use client'
import { Link } from '@/components/moment/link'
import { useMoment } from '@/components/moment/moment'
import { EntryDetail } from './entry-detail'
import { useNotes } from './use-notes'
import { useTriageLive } from './use-triage-live'

/** An incident by itself, as a link leads to it. @param me the reader's id */
export function IncidentPage({ id, me }: { id: string; me: string }) {
  const at = useMoment()
  const { sendWaiting } = useNotes(me)
  useTriageLive(id, at === null, sendWaiting)
  return (
    <>
      <h1 className="sr-only">Incident</h1>
      <nav aria-label="Place" className="mb-2 text-xs text-ink-3">
        <Link href="/triage" className="hover:underline">
          Triage
        </Link>{' '}
        / incident
      </nav>
      <EntryDetail itemKey={id} at={at} me={me} alone />
    </>
  )
}

'use client'
import { type SubmitEvent, useState } from 'react'
import { useMay } from '@/components/rights/rights'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import { deedRefusal } from '@/lib/contracts/deeds'
import { KEPT, type Kept, type Retention } from '@/lib/contracts/retention'
import { formatMoment } from '@/lib/format/clock'
import { LossDialog } from './loss-dialog'
import { GROUPS, readTermsForm } from './prepare-retention'
import { TermRow } from './term-row'
import { useRetention } from './use-retention'

/** How long each kind of history is kept. Nothing is deleted by a shorter term before it is said what. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const zone = useZone()
  const now = useNow('ten')
  const mayChange = useMay('own')
  const [problems, setProblems] = useState<Partial<Record<Kept, string>>>({})
  const { save, sure, losses, forget, pending, saved, error } = useRetention()

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!mayChange) return
    const form = event.currentTarget
    const read = readTermsForm(new FormData(form))
    setProblems('problems' in read ? read.problems : {})
    if ('terms' in read) return save(read.terms)
    const first = KEPT.find((kept) => read.problems[kept])
    form.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
  }

  const sinceOf = (kept: Kept) => {
    const at = retention.since[kept]
    return at === null ? null : `reaches back to ${formatMoment(at, now, zone)}`
  }
  return (
    <form noValidate onSubmit={submit} aria-label="Retention" className="grid gap-4">
      {GROUPS.map(({ title, sees, kept }) => (
        <section key={title} aria-labelledby={title} className="panel">
          <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-4 py-1.5">
            <h2 id={title}>{title}</h2>
            <span className="text-pretty text-ink-3">{sees}</span>
          </header>
          <ul aria-labelledby={title}>
            {kept.map((one) => (
              <TermRow
                key={`${one} ${retention.terms[one]}`}
                kept={one}
                value={retention.terms[one]}
                since={sinceOf(one)}
                problem={problems[one]}
              />
            ))}
          </ul>
        </section>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          look="main"
          type="submit"
          disabled={pending}
          disabledReason={mayChange ? undefined : deedRefusal('own')}
        >
          Save
        </Button>
        <p role="status" className="text-ink-2 empty:hidden">
          {saved && 'Saved.'}
        </p>
        <p role="alert" className="text-bad-t empty:hidden">
          {error}
        </p>
      </div>
      {losses && <LossDialog losses={losses} now={now} pending={pending} onSure={sure} onClose={forget} />}
    </form>
  )
}

'use client'
import { Button } from '@/components/ui/button'
import { Field, INPUT } from '@/components/ui/field'
import { AUDIT_ACTIONS, AUDIT_WORDS } from '@/lib/contracts/audit'
import { type AuditView, isNarrowed } from './audit-params'

interface AuditFiltersProps {
  view: AuditView
  onChange: (change: Partial<AuditView> | null) => void
}

/** Narrows the log by who, what, to what, and when. */
export function AuditFilters({ view, onChange }: AuditFiltersProps) {
  return (
    <search className="grid grid-cols-2 items-end gap-3 tablet:grid-cols-[1fr_1fr_1fr_140px_140px_auto] print:hidden">
      <Field
        label="Who"
        maxLength={200}
        value={view.person}
        onChange={(event) => onChange({ person: event.target.value })}
      />
      <label htmlFor="audit-action" className="grid gap-1 text-ink-2">
        Did what
        <select
          id="audit-action"
          className={INPUT}
          value={view.action ?? ''}
          onChange={(event) =>
            onChange({ action: AUDIT_ACTIONS.find((action) => action === event.target.value) ?? null })
          }
        >
          <option value="">anything</option>
          {AUDIT_ACTIONS.map((action) => (
            <option key={action} value={action}>
              {AUDIT_WORDS[action]}
            </option>
          ))}
        </select>
      </label>
      <Field
        label="To what"
        maxLength={200}
        value={view.subject}
        onChange={(event) => onChange({ subject: event.target.value })}
      />
      <Field
        label="From day (UTC)"
        type="date"
        value={view.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <Field
        label="To day (UTC)"
        type="date"
        value={view.to}
        onChange={(event) => onChange({ to: event.target.value })}
      />
      <Button disabled={!isNarrowed(view)} onClick={() => onChange(null)}>
        Show all
      </Button>
    </search>
  )
}

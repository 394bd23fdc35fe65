import { STATUS_FIELDS } from '@/lib/contracts/status'
import { Check } from './check'
import { fieldLabel, type ShareDraft, toggleField } from './share-draft'

interface ShareFieldsProps {
  draft: ShareDraft
  onChange: (change: Partial<ShareDraft>) => void
}

/** What is shown, field by field; the state itself always is. */
export function ShareFields({ draft, onChange }: ShareFieldsProps) {
  const { fields } = draft
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-ink-2">Shows the state, and</legend>
      <div className="grid grid-cols-2 gap-x-3 max-tablet:grid-cols-1">
        {STATUS_FIELDS.map((field) => (
          <Check
            key={field}
            label={fieldLabel(field)}
            checked={fields.includes(field)}
            disabled={field === 'paths' && !fields.includes('hosts')}
            onChange={() => onChange({ fields: toggleField(fields, field) })}
          />
        ))}
        <Check
          label="Hide parts of hosts"
          checked={draft.maskHosts}
          disabled={!fields.includes('hosts')}
          onChange={(maskHosts) => onChange({ maskHosts })}
        />
      </div>
    </fieldset>
  )
}

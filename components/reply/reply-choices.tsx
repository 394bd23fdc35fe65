import { Check } from '@/components/links/check'
import { INPUT } from '@/components/ui/field'
import type { ReplyDraft } from '@/lib/contracts/reply'
import { formatCount } from '@/lib/format/number'
import { type ReplyChoice, toggled } from './reply-text'

interface ReplyChoicesProps {
  draft: ReplyDraft
  choice: ReplyChoice
  /** It was edited: what is chosen would not change it any more. */
  fixed: boolean
  onChange: (choice: ReplyChoice) => void
}

/** For whose cluster a reply is, and what it may tell. */
export function ReplyChoices({ draft, choice, fixed, onChange }: ReplyChoicesProps) {
  const { cluster, clusters, total } = draft
  // at once, before the text is drafted anew
  const fields = choice.fields ?? draft.fields
  const toggle = (field: 'names' | 'hosts') => onChange({ ...choice, fields: toggled(fields, field) })
  return (
    <fieldset disabled={fixed} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 disabled:opacity-45">
      <legend className="sr-only">What the reply tells</legend>
      {total > 1 && (
        <label className="flex min-w-0 items-center gap-2 text-ink-2 max-tablet:w-full">
          For
          <select
            className={INPUT}
            value={choice.clusterId ?? cluster?.id ?? ''}
            onChange={({ target }) => onChange({ ...choice, clusterId: target.value || null })}
          >
            <option value="">any of {formatCount(total, 'customer')}: it tells of no cluster</option>
            {clusters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {cluster && (
        <>
          <Check label="Its name" checked={fields.includes('names')} onChange={() => toggle('names')} />
          <Check label="Hosts" checked={fields.includes('hosts')} onChange={() => toggle('hosts')} />
          <Check
            label="Hide parts of hosts"
            checked={choice.maskHosts}
            disabled={!fields.includes('hosts')}
            onChange={(maskHosts) => onChange({ ...choice, maskHosts })}
          />
        </>
      )}
      {fixed && <p className="text-xs">It was edited, and stays as you wrote it.</p>}
    </fieldset>
  )
}

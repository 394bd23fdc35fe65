import type { Named } from '@/components/care/named'
import { INPUT } from '@/components/ui/field'
import type { LinkTarget } from '@/lib/contracts/status-link'

interface ShareTargetProps {
  clusters: readonly Named[]
  target: LinkTarget
  onChange: (target: LinkTarget) => void
}

/** These clusters, or whichever carry a tag that all of them have. */
export function ShareTarget({ clusters, target, onChange }: ShareTargetProps) {
  const [first, ...others] = clusters
  const tags = (first?.tags ?? []).filter((tag) => others.every((one) => one.tags.includes(tag)))
  if (tags.length === 0) return null
  const these: LinkTarget = { kind: 'clusters', ids: clusters.map(({ id }) => id) }
  return (
    <label className="grid gap-1 text-ink-2">
      Of
      <select
        className={INPUT}
        value={target.kind === 'tag' ? target.tag : ''}
        onChange={({ target: { value } }) => onChange(value === '' ? these : { kind: 'tag', tag: value })}
      >
        <option value="">{clusters.length === 1 ? 'this cluster' : `these ${clusters.length} clusters`}</option>
        {tags.map((tag) => (
          <option key={tag} value={tag}>
            every cluster with the tag {tag}, now and later
          </option>
        ))}
      </select>
    </label>
  )
}

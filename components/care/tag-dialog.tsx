'use client'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { NO_FILTER } from '@/components/fleet/fleet-params'
import { Field } from '@/components/ui/field'
import { tagName } from '@/lib/contracts/care'
import { useTRPC } from '@/lib/trpc/client'
import { CareForm } from './care-form'
import { type Named, namesOf } from './named'
import { prepareTags, tagChangesOf, type Wishes } from './prepare-tags'
import { TagCheck } from './tag-check'
import { useCare } from './use-care'

interface TagDialogProps {
  clusters: readonly Named[]
  onClose: () => void
  onSaved?: () => void
}

/** Tags of one cluster or of many: each is on, off, or left as it is. */
export function TagDialog({ clusters, onClose, onSaved }: TagDialogProps) {
  const care = useCare()
  const [wishes, setWishes] = useState<Wishes>({})
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const page = useQuery(useTRPC().fleet.page.queryOptions({ ...NO_FILTER, limit: 1 }))
  const known = page.data?.facets.tag.map(({ value }) => value) ?? []
  const rows = prepareTags(clusters, known, wishes)

  /** Takes what is typed into the list; null when it is no tag. */
  function take(): Wishes | null {
    if (text.trim() === '') return wishes
    const parsed = tagName.safeParse(text)
    setWrong(parsed.success ? null : (parsed.error.issues[0]?.message ?? 'That is no tag.'))
    if (!parsed.success) return null
    const spelled = rows.find(({ tag }) => tag.toLowerCase() === parsed.data.toLowerCase())?.tag ?? parsed.data
    const next = { ...wishes, [spelled]: true }
    setWishes(next)
    setText('')
    return next
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || text.trim() === '') return
    event.preventDefault()
    take()
  }
  async function save() {
    const wished = take()
    if (!wished) return
    const changes = tagChangesOf(clusters, wished)
    try {
      if (changes.length > 0) await care.tag(clusters, changes)
      onClose()
      onSaved?.()
    } catch {
      // told under the field
    }
  }

  return (
    <CareForm
      title={`Tags of ${namesOf(clusters)}`}
      description="By their tags clusters are found together, in the list and by its address."
      className="max-w-105"
      verb="Save"
      busy={care.busy}
      onSubmit={save}
      onClose={onClose}
    >
      <Field
        label="New tag"
        value={text}
        maxLength={80}
        autoComplete="off"
        hint="Enter puts it in the list below."
        error={wrong ?? care.failure}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {rows.length > 0 && (
        <ul aria-label="Tags" className="-mx-2 max-h-60 overflow-y-auto">
          {rows.map((row) => (
            <TagCheck
              key={row.tag}
              row={row}
              of={clusters.length}
              onChange={(on) => setWishes({ ...wishes, [row.tag]: on })}
            />
          ))}
        </ul>
      )}
    </CareForm>
  )
}

'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { StatusView } from '@/components/status/status-view'
import '@/components/status/status.css'
import type { LinkTarget } from '@/lib/contracts/status-link'
import { useTRPC } from '@/lib/trpc/client'
import { lookOf, type ShareDraft, withheldCount } from './share-draft'

interface PreviewProps {
  draft: ShareDraft
  target: LinkTarget
}

/** The page as its reader will see it, drawn by what draws that page. */
export function Preview({ draft, target }: PreviewProps) {
  const { data, error } = useQuery(
    useTRPC().links.preview.queryOptions({ target, look: lookOf(draft) }, { placeholderData: keepPreviousData }),
  )
  const notes = data && draft.note.trim() ? [{ at: data.builtAt, text: draft.note.trim() }] : []
  return (
    <section aria-label="Preview" className="grid min-w-0 content-start gap-2">
      <p className="text-ink-2">
        Preview, as they see it. Withheld: <b>{withheldCount(draft.fields)}</b>, and whatever no link ever shows:
        addresses, tokens, the agent’s own words.
      </p>
      <div className="max-h-[52vh] min-h-40 overflow-y-auto rounded-lg border border-line bg-bg p-4 [container-type:inline-size]">
        {error && <p role="alert">The preview could not be made: {error.message}</p>}
        {data && (
          <StatusView
            status={{ ...data, notes, endsAt: data.builtAt + draft.endsInMs }}
            logo={draft.logo?.url ?? null}
            frozen={draft.kind === 'frozen'}
          />
        )}
      </div>
    </section>
  )
}

'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useMay } from '@/components/rights/rights'
import { Glyph } from '@/components/state/glyph'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import type { SavedView } from '@/lib/contracts/desk'
import { useTRPC } from '@/lib/trpc/client'
import type { TriageView } from './triage-params'

const SaveViewDialog = dynamic(() => import('./save-view-dialog').then((part) => part.SaveViewDialog), { ssr: false })

function isSame(filters: SavedView['filters'], view: TriageView): boolean {
  const { view: part, q, cause, tier, tag } = view
  return (
    filters.view === part && filters.q === q && filters.cause === cause && filters.tier === tier && filters.tag === tag
  )
}

interface SavedViewsProps {
  view: TriageView
  onChange: (view: TriageView) => void
}

/** Filters that a person keeps under a name. */
export function SavedViews({ view, onChange }: SavedViewsProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [saving, setSaving] = useState(false)
  const mayKeep = useMay('triage')
  const { data: views = [] } = useQuery(trpc.desk.views.queryOptions())
  const onSettled = () => void queries.invalidateQueries(trpc.desk.views.pathFilter())
  const saves = useMutation(trpc.desk.saveView.mutationOptions({ onSettled }))
  const removes = useMutation(trpc.desk.removeView.mutationOptions({ onSettled }))
  const here = views.find(({ filters }) => isSame(filters, view))

  function remove({ id, name, filters }: SavedView) {
    const undo = () => saves.mutate({ name, filters })
    removes.mutate(
      { id },
      {
        onSuccess: () => tellDone(`The view “${name}” is removed.`, undo),
        onError: (error) => tellFailed(`Not removed: ${error.message}`),
      },
    )
  }
  return (
    <>
      <Menu
        label="Saved views"
        triggerClass={buttonClass()}
        trigger={
          <>
            {here ? here.name : 'Views'}
            <Glyph name="chevron" className="text-ink-3" />
          </>
        }
        head={
          views.length === 0 && (
            <p className="max-w-60 px-2.5 py-1.5 text-xs text-ink-3">
              None is kept yet: set the filters, then keep them under a name.
            </p>
          )
        }
      >
        {views.map((one) => (
          <MenuItem key={one.id} onSelect={() => onChange(one.filters)}>
            <span className="w-3">{one.id === here?.id && <Glyph name="tick" />}</span>
            {one.name}
          </MenuItem>
        ))}
        {mayKeep && !here && <MenuItem onSelect={() => setSaving(true)}>Keep these filters as a view ..</MenuItem>}
        {mayKeep && here && <MenuItem onSelect={() => remove(here)}>Remove “{here.name}”</MenuItem>}
      </Menu>
      {saving && <SaveViewDialog view={view} onClose={() => setSaving(false)} />}
    </>
  )
}

'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CareForm } from '@/components/care/care-form'
import { Field } from '@/components/ui/field'
import { tellDone } from '@/components/ui/toasts'
import { useTRPC } from '@/lib/trpc/client'
import type { TriageView } from './triage-params'

/** Asks under which name the filters are kept. */
export function SaveViewDialog({ view, onClose }: { view: TriageView; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const saves = useMutation(
    trpc.desk.saveView.mutationOptions({ onSettled: () => queries.invalidateQueries(trpc.desk.views.pathFilter()) }),
  )
  async function submit() {
    try {
      await saves.mutateAsync({ name, filters: view })
      tellDone(`Kept as “${name.trim()}”.`)
      onClose()
    } catch {
      // told under the field
    }
  }
  return (
    <CareForm
      title="Keep this view"
      description="Only you see it. A view of the same name is replaced."
      className="max-w-96"
      verb="Keep"
      busy={saves.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="Name"
        required
        maxLength={60}
        autoComplete="off"
        value={name}
        error={saves.error?.message ?? null}
        onChange={(event) => setName(event.target.value)}
      />
    </CareForm>
  )
}

'use client'
import type { ReactNode, SubmitEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'

interface CareFormProps {
  title: string
  description: string
  className?: string
  /** What its main button does, in a word. */
  verb: string
  busy: boolean
  /** Why it cannot be done yet. */
  disabledReason?: string
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** A dialog that asks for something about clusters, and does it or leaves it. */
export function CareForm({ title, description, className, verb, busy, disabledReason, ...form }: CareFormProps) {
  const { onSubmit, onClose, children } = form
  function submit(event: SubmitEvent) {
    event.preventDefault()
    void onSubmit()
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={title} description={description} className={className}>
        <form onSubmit={submit} className="mt-4 grid gap-4">
          {children}
          <div className="flex gap-2">
            <Button look="main" type="submit" disabled={busy} disabledReason={disabledReason}>
              {verb}
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}

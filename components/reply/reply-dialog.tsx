'use client'
import { useState } from 'react'
import { CopyButton } from '@/components/join/copy-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent } from '@/components/ui/dialog'
import { REPLY_LIMIT } from './reply-text'

interface ReplyDialogProps {
  text: string
  onKeep: (text: string) => void
  onClose: () => void
}

/** A reply as somebody words it. Nothing is sent from here. */
export function ReplyDialog({ text, onKeep, onClose }: ReplyDialogProps) {
  const [words, setWords] = useState(text)
  return (
    // whoever closes it otherwise than by Cancel loses nothing
    <Dialog open onOpenChange={() => (words === text ? onClose() : onKeep(words))}>
      <DialogContent
        title="Reply to the customer"
        description="Edit it, copy it, and send it where you write to them. What you add here is yours to check."
        wide
      >
        <label className="mt-4 grid gap-1 text-ink-2">
          Reply
          <textarea
            className="min-h-[44vh] w-full resize-y rounded-md border border-edge bg-surface px-3 py-2 text-ink max-tablet:text-base"
            value={words}
            maxLength={REPLY_LIMIT}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <DialogActions className="mt-4">
          <Button look="main" onClick={() => onKeep(words)}>
            Keep
          </Button>
          <CopyButton text={words} what="the edited reply" />
          <Button onClick={onClose}>Cancel</Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  )
}

'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Named } from '@/components/care/named'
import { useMay } from '@/components/rights/rights'
import { Button } from '@/components/ui/button'

const ShareDialog = dynamic(() => import('./share-dialog').then((part) => part.ShareDialog), { ssr: false })

interface ShareButtonProps {
  clusters: readonly Named[]
  className?: string
}

/** Opens the dialog that makes a link; not there for people who may make none. */
export function ShareButton({ clusters, className }: ShareButtonProps) {
  const [open, setOpen] = useState(false)
  if (!useMay('share')) return null
  return (
    <>
      <Button className={className} onClick={() => setOpen(true)}>
        Share
      </Button>
      {open && <ShareDialog clusters={clusters} onClose={() => setOpen(false)} />}
    </>
  )
}

'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { type Named, namesOf } from '@/components/care/named'
import { useOffers } from '@/components/palette/offer'
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
  const may = useMay('share')
  const show = () => setOpen(true)
  const label = `${namesOf(clusters)}: Share by a status link`
  useOffers(may ? [{ id: 'share', label, also: 'customer', here: true, run: show }] : [])
  if (!may) return null
  return (
    <>
      <Button className={className} onClick={show}>
        Share
      </Button>
      {open && <ShareDialog clusters={clusters} onClose={() => setOpen(false)} />}
    </>
  )
}

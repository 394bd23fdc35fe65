'use client'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { useNow } from '@/components/time/now-provider'
import { Button } from '@/components/ui/button'
import { showsMoments } from '@/lib/moment/address'
import { copyMoment } from './copy-moment'
import { useMomentChoice } from './moment'
import { MomentForm } from './moment-form'

/** Of a page that is live: a link to what it shows now, and the way to what it showed before. */
export function MomentLinks() {
  const now = useNow('second')
  const [opened] = useState(now)
  const [, go] = useMomentChoice()
  if (!showsMoments(usePathname())) return null
  return (
    <div data-aside="" className="mt-3 grid gap-3 border-line border-t pt-3">
      <Button onClick={() => void copyMoment(now)}>Link to this moment</Button>
      <MomentForm at={opened} onChoose={go} />
    </div>
  )
}

'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useOffers } from '@/components/palette/offer'
import { Glyph } from '@/components/state/glyph'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { useCare } from './use-care'

const RenameDialog = dynamic(() => import('./rename-dialog').then((part) => part.RenameDialog), { ssr: false })
const TagDialog = dynamic(() => import('./tag-dialog').then((part) => part.TagDialog), { ssr: false })
const TokensDialog = dynamic(() => import('./tokens-dialog').then((part) => part.TokensDialog), { ssr: false })
const MergeDialog = dynamic(() => import('./merge-dialog').then((part) => part.MergeDialog), { ssr: false })

type Open = 'rename' | 'tags' | 'tokens' | 'merge' | null

/** What can be done to a cluster, from its own page. */
export function ManageMenu({ detail }: { detail: ClusterDetail }) {
  const care = useCare()
  const router = useRouter()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { name, archived } = detail
  const put = archived
    ? { label: 'Bring back', run: () => care.bringBack([detail]) }
    : { label: 'Archive', run: () => void care.archive([detail]) }
  const items = [
    { label: 'Rename', run: () => setOpen('rename') },
    { label: 'Tags', run: () => setOpen('tags') },
    { label: 'Tokens', run: () => setOpen('tokens') },
    ...(archived ? [] : [{ label: 'Merge with another identity', run: () => setOpen('merge') }]),
    put,
  ]
  useOffers(items.map(({ label, run }) => ({ id: `manage ${label}`, label: `${name}: ${label}`, here: true, run })))
  return (
    <>
      <Menu
        label="Manage the cluster"
        triggerClass={buttonClass('plain')}
        trigger={
          <>
            Manage
            <Glyph name="chevron" className="text-ink-3" />
          </>
        }
      >
        {items.map(({ label, run }) => (
          <MenuItem key={label} onSelect={run}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      {open === 'rename' && <RenameDialog cluster={detail} onClose={close} />}
      {open === 'tags' && <TagDialog clusters={[detail]} onClose={close} />}
      {open === 'tokens' && <TokensDialog cluster={detail} onClose={close} />}
      {open === 'merge' && (
        <MergeDialog
          cluster={detail}
          onClose={close}
          onMerged={(into) => {
            close()
            if (into !== detail.id) router.replace(`/clusters/${into}`)
          }}
        />
      )}
    </>
  )
}

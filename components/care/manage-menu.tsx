'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
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
        <MenuItem onSelect={() => setOpen('rename')}>Rename</MenuItem>
        <MenuItem onSelect={() => setOpen('tags')}>Tags</MenuItem>
        <MenuItem onSelect={() => setOpen('tokens')}>Tokens</MenuItem>
        {!detail.archived && <MenuItem onSelect={() => setOpen('merge')}>Merge with another identity</MenuItem>}
        {detail.archived ? (
          <MenuItem onSelect={() => care.bringBack([detail])}>Bring back</MenuItem>
        ) : (
          <MenuItem onSelect={() => void care.archive([detail])}>Archive</MenuItem>
        )}
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

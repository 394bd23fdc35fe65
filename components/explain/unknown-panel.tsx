'use client'
import { Glyph } from '@/components/state/glyph'
import { Button } from '@/components/ui/button'
import type { Told } from '@/lib/explain/worker/protocol'
import { formatCount } from '@/lib/format/number'
import { LineLinks } from './line-link'
import { MoreButton, useMore } from './more'
import { Panel } from './panel'
import { saveText } from './save-text'

interface UnknownPanelProps {
  unknown: Told['unknown']
  /** Makes a file of own rules of them. */
  onSkeleton: () => Promise<string>
}

/** Lines that no rule knows, by their shape, the most frequent first. */
export function UnknownPanel({ unknown, onSkeleton }: UnknownPanelProps) {
  const { shown, rest, more } = useMore(unknown.toSorted((a, b) => b.count - a.count))
  if (unknown.length === 0) return null
  return (
    <Panel
      title="Lines that no rule knows"
      aside={formatCount(unknown.length, 'shape')}
      action={
        <Button look="bare" onClick={() => void onSkeleton().then((text) => saveText('own-rules.yaml', text))}>
          Save as own rules
        </Button>
      }
    >
      <ul className="grid gap-1.5 px-4 pt-2.5 pb-3">
        {shown.map(({ shape, line, count }) => (
          <li key={line} className="grid grid-cols-[12px_minmax(0,1fr)_auto] items-baseline gap-x-2">
            <Glyph name="unrecognised" hue="none" className="translate-y-px" />
            <span className="font-mono text-xs leading-[18px] [overflow-wrap:anywhere]">{shape}</span>
            <span className="text-right text-xs whitespace-nowrap text-ink-3">
              {count > 1 && <>× {formatCount(count)}, first in </>}
              <LineLinks lines={[line]} />
            </span>
          </li>
        ))}
      </ul>
      <MoreButton rest={rest} onMore={more} what="shape" />
    </Panel>
  )
}

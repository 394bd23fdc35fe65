'use client'
import { usePathname } from 'next/navigation'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { useKeySetting } from './key-setting'

type Keys = readonly (readonly [key: string, does: string])[]

const EVERYWHERE: Keys = [
  ['?', 'Show these keys'],
  ['Z', 'Times in UTC or in your own zone'],
]
const LIST: Keys = [
  ['/', 'Search'],
  ['J  K', 'Next and previous cluster'],
  ['←  →', 'Along the last 24 hours of a cluster, from change to change'],
  ['Enter', 'Open the cluster'],
  ['X', 'Select the cluster'],
  ['Shift  X', 'Select every cluster since the last one'],
  ['Esc', 'Select nothing, leave the list, or clear the search'],
]
const TIMELINE: Keys = [
  ['←  →', 'From change to change'],
  ['Enter', 'Open the change'],
  ['+  −', 'Closer and wider'],
  ['[  ]', 'Earlier and later'],
  ['0', 'The whole range'],
  ['T', 'The timeline as a table'],
]

const EXPLAIN: Keys = [
  ['J  K', 'Next and previous episode'],
  ['F', 'Fold or unfold the episode'],
  ['L', 'Its lines'],
  ['E', 'The episode of the line'],
  ['/', 'Find in the log'],
  ['↑  ↓', 'From line to line, in the log'],
  ['Enter', 'Open the line, or unfold repeats'],
]

function KeyList({ title, keys }: { title: string; keys: Keys }) {
  return (
    <section className="mt-4">
      <h3 className="text-xs font-normal text-ink-3">{title}</h3>
      <dl className="mt-1 grid grid-cols-[88px_1fr]">
        {keys.map(([key, does]) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid border-t border-line py-1.5">
            <dt>
              {key.split('  ').map((one) => (
                <kbd key={one} className="kbd mr-1">
                  {one}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The keys that work everywhere, and the page's own. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useKeySetting()
  const path = usePathname()
  const onCluster = path.startsWith('/clusters/') && path !== '/clusters/new'
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title="Keys" description={null} className="max-w-105">
        {path === '/' && <KeyList title="Fleet" keys={LIST} />}
        {onCluster && <KeyList title="Timeline" keys={TIMELINE} />}
        {path === '/explain' && <KeyList title="Explain" keys={EXPLAIN} />}
        <KeyList title="Everywhere" keys={EVERYWHERE} />
        <label className="mt-4 flex items-center gap-2 text-ink-2">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => setOn(event.target.checked)}
            className="accent-ink"
          />
          Single letters act as keys
        </label>
      </DialogContent>
    </Dialog>
  )
}

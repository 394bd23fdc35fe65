'use client'
import { usePathname } from 'next/navigation'
import { useRights } from '@/components/rights/rights'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { personMay } from '@/lib/contracts/deeds'
import { useKeySetting } from './key-setting'
import { MAIN_PAGES } from './pages'

type Keys = readonly (readonly [key: string, does: string])[]

/** Two keys at once: they act whether or not single letters do. */
const CHORDS: Keys = [['Ctrl K', 'Find a cluster, host, page or action; ⌘ K on a Mac']]
const EVERYWHERE: Keys = [
  ['?', 'Show these keys'],
  ['Z', 'Times in UTC or in your own zone'],
]
const ROUTES: Keys = [
  ['/', 'Search'],
  ['J  K', 'Next and previous line'],
  ['Enter', 'Open the host'],
  ['Esc', 'Close the host, leave the list, or clear the search'],
]
const TRIAGE: Keys = [
  ['/', 'Search'],
  ['J  K', 'Next and previous entry'],
  ['Enter', 'Open the entry'],
  ['X', 'Select the entry'],
  ['A', 'Acknowledge'],
  ['M', 'Take it: mine'],
  ['S', 'Snooze'],
  ['N', 'Write a note'],
  ['R', 'Reply to the customer'],
  ['Esc', 'Select nothing, or back to the queue'],
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

/** The keys of the page at a path, under its name. */
function keysOf(path: string): readonly [title: string, keys: Keys] | null {
  if (path === '/') return ['Fleet', LIST]
  if (path === '/explain') return ['Explain', EXPLAIN]
  if (path === '/routes' || /^\/clusters\/[^/]+\/routes$/.test(path)) return ['Routes', ROUTES]
  if (/^\/clusters\/(?!new$|archived$)[^/]+$/.test(path)) return ['Timeline', TIMELINE]
  return path.startsWith('/triage') ? ['Triage', TRIAGE] : null
}

/** The keys that work everywhere, and the page's own. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useKeySetting()
  const rights = useRights()
  const own = keysOf(usePathname())
  const go = MAIN_PAGES.filter(({ key, deed }) => key && personMay(rights, deed)).map(({ key = '', label }) => {
    return [`G  ${key.toUpperCase()}`, `Go to ${label}`] as const
  })
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title="Keys" description={null} className="max-w-105">
        {own && <KeyList title={own[0]} keys={own[1]} />}
        <KeyList title="Everywhere" keys={[...CHORDS, ...EVERYWHERE, ...go]} />
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

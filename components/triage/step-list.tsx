import { CopyButton } from '@/components/join/copy-button'
import type { TriageStep } from '@/lib/contracts/triage'

/** What to do, step by step, with the exact commands. */
export function StepList({ steps, ordered = false }: { steps: readonly TriageStep[]; ordered?: boolean }) {
  const List = ordered && steps.length > 1 ? 'ol' : 'ul'
  return (
    <List
      className={
        List === 'ol'
          ? 'grid list-decimal grid-cols-[minmax(0,1fr)] gap-2.5 pl-5'
          : 'grid grid-cols-[minmax(0,1fr)] gap-2.5'
      }
    >
      {steps.map(({ text, command }) => (
        <li key={text} className="min-w-0 text-pretty [overflow-wrap:anywhere]">
          {text}
          {command && <Command text={command} />}
        </li>
      ))}
    </List>
  )
}

function Command({ text }: { text: string }) {
  return (
    <span className="mt-1 flex items-start gap-2">
      <pre
        // a keyboard must be able to scroll a long line into view
        tabIndex={0}
        className="min-w-0 flex-1 overflow-x-auto rounded-md border border-line bg-sunken px-2.5 py-[5px] font-mono text-xs leading-[18px]"
      >
        <code>{text}</code>
      </pre>
      <CopyButton text={text} what="the command" />
    </span>
  )
}

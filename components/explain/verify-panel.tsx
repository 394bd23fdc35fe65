'use client'
import { CopyButton } from '@/components/join/copy-button'
import type { Told } from '@/lib/explain/worker/protocol'
import { Panel } from './panel'
import { RichText } from './rich-text'

/** Commands that show whether it works, filled in with what the log tells. */
export function VerifyPanel({ commands }: { commands: Told['commands'] }) {
  if (commands.length === 0) return null
  return (
    <Panel title="How to verify">
      <ul className="grid gap-3.5 px-4 pt-2.5 pb-3">
        {commands.map(({ title, command, expect }) => (
          <li key={title}>
            <p>{title}</p>
            <div className="my-1 flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-2.5">
              <pre className="min-w-0 flex-1 py-0.5 font-mono text-xs leading-[18px] whitespace-pre-wrap [overflow-wrap:anywhere]">
                <code>{command}</code>
              </pre>
              <CopyButton text={command} what={`the command: ${title}`} />
            </div>
            <p className="text-pretty text-ink-3">
              Expect: <RichText text={expect} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

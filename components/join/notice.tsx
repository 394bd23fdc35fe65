import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Glyph } from '@/components/state/glyph'

/** Something to know before going on: a fact in bold, then what follows from it. */
export function Notice({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  return (
    <div className={clsx('flex gap-2.5 rounded-md bg-warn-w px-3.5 py-3', className)}>
      <Glyph name="attention" hue="warn" className="mt-1" />
      <div className="text-pretty">
        <p className="font-semibold text-warn-t">{title}</p>
        <div className="text-ink-2">{children}</div>
      </div>
    </div>
  )
}

/** What dialling in does to an agent that serves routes for PipeOps now (design: "One process, one port"). */
export function ControllerWarning() {
  return (
    <Notice title="Lifeline becomes the controller of this agent.">
      An agent has one controller. The tunnel routes that PipeOps serves through it stop at once, and PipeOps’ own
      copies of its routes expire within 24 h. Going back means giving the agent its PipeOps settings again.
    </Notice>
  )
}

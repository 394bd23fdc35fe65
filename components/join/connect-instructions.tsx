'use client'

import { useQuery } from '@tanstack/react-query'
import * as Tabs from 'radix-ui/tabs'
import { useTRPC } from '@/lib/trpc/client'
import { environmentText, FORGET_GATEWAY, helmText } from './agent-settings'
import { CodeBlock } from './code-block'
import { ConnectNotices } from './connect-notices'

interface ConnectInstructionsProps {
  name: string
  /** The cluster's own token, where it has just been made; it cannot be shown again later. */
  token?: string
}

const TAB =
  'h-8 border-b-2 border-transparent px-1 text-ink-2 hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink max-tablet:h-11'

/** The exact settings for the agent of one cluster, to be copied. */
export function ConnectInstructions({ name, token }: ConnectInstructionsProps) {
  const info = useQuery(useTRPC().dialIns.connectInfo.queryOptions())
  if (info.isError) {
    return <p className="text-ink-2">The address of this Lifeline could not be read just now. It is asked for again.</p>
  }
  if (!info.data) return null
  const settings = { url: info.data.publicUrl, name, token }
  return (
    <div className="grid gap-4">
      <ConnectNotices info={info.data} />
      {token && (
        <p className="text-ink-2">
          The token below is this cluster’s own. <strong className="text-ink">It is shown this once</strong>; only its
          hash is kept.
        </p>
      )}
      <Tabs.Root defaultValue="environment" className="grid gap-3">
        <Tabs.List aria-label="Form of the settings" className="flex gap-4 border-b border-line">
          <Tabs.Trigger value="environment" className={TAB}>
            Plain environment
          </Tabs.Trigger>
          <Tabs.Trigger value="helm" className={TAB}>
            Helm values
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="environment">
          <CodeBlock text={environmentText(settings)} what="the environment" token={token} />
        </Tabs.Content>
        <Tabs.Content value="helm">
          <CodeBlock text={helmText(settings)} what="the Helm values" token={token} />
        </Tabs.Content>
      </Tabs.Root>
      <div className="grid gap-2 text-ink-2 text-pretty">
        <p>
          Then restart the agent. Its first connection decides: an agent whose first try fails runs on alone, and only
          another restart helps.
        </p>
        <details>
          <summary className="cursor-pointer">It has served PipeOps before</summary>
          <div className="mt-2 grid gap-2">
            <p>
              Then it may keep the address of a PipeOps gateway and go on using it. Clear that first; its identity
              stays. With another Helm release name or namespace, change them in the command.
            </p>
            <CodeBlock text={FORGET_GATEWAY} what="the command" />
          </div>
        </details>
      </div>
    </div>
  )
}

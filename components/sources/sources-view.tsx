'use client'
import { Unread } from '@/components/ui/unread'
import { AgentPortsPanel } from './agent-ports-panel'
import { CompanionsPanel } from './companions-panel'
import { ControllersPanel } from './controllers-panel'
import { PortWarning } from './port-warning'
import { sourcesSentence } from './prepare-source'
import { useBesideSources, useControllers } from './use-sources'

/** Everything that is read from beside: controllers, companions, agents' own ports. */
export function SourcesView() {
  const controllers = useControllers()
  const beside = useBesideSources()
  if (!controllers.data || !beside.data) {
    if (!controllers.isError && !beside.isError) return <div className="h-64" />
    const retry = () => void Promise.all([controllers.refetch(), beside.refetch()])
    const rest = 'Lifeline did not answer. What they read goes on.'
    return <Unread what="The sources could not be read." rest={rest} onRetry={retry} />
  }
  const { lead, rest } = sourcesSentence(controllers.data, beside.data)
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h1 className="text-xs font-normal text-ink-3">Settings / Sources</h1>
        <p className="text-xl font-semibold tracking-[-0.012em] text-balance">{lead}</p>
        {rest !== null && <p className="mt-0.5 text-pretty text-ink-2">{rest}</p>}
      </div>
      <ControllersPanel controllers={controllers.data} />
      <CompanionsPanel companions={beside.data.companions} />
      <AgentPortsPanel ports={beside.data.ports} />
      <PortWarning />
    </div>
  )
}

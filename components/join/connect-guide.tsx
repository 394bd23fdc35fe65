'use client'
import Link from 'next/link'
import { AgentPortForm } from '@/components/sources/agent-port-form'
import { PortWarning } from '@/components/sources/port-warning'
import { useBeside, useControllers, useListing } from '@/components/sources/use-sources'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { CompanionManifest } from './companion-manifest'
import { ConnectInstructions } from './connect-instructions'
import { ControllerWarning } from './notice'
import { prepareMarks } from './prepare-marks'
import { Way } from './way'

interface ConnectGuideProps {
  detail: ClusterDetail
  /** The cluster's own token, where it has just been made; it cannot be shown again later. */
  token?: string
}

const MARKS_MS = 3_000

/** Every way of watching a cluster: beside PipeOps first, which changes nothing; instead of it last, with its price. */
export function ConnectGuide({ detail, token }: ConnectGuideProps) {
  const now = useNow('second')
  const zone = useZone()
  const { data: beside } = useBeside(detail.id, MARKS_MS)
  const { data: listing } = useListing(detail.id)
  const { data: controllers } = useControllers()
  const marks = prepareMarks({ detail, beside, listing, controllers, now, zone })
  return (
    <div className="grid gap-6">
      <section aria-labelledby="beside" className="grid gap-2">
        <h2 id="beside" className="text-base">
          Watch beside PipeOps
        </h2>
        <p className="text-pretty text-ink-2">
          The agent stays with PipeOps, and nothing changes for it. Each way works alone; together they show where their
          words differ.
        </p>
        <div className="panel">
          <Way
            title="Companion"
            mark={marks.companion}
            sees="what the cluster wants, Ingress by Ingress; the agent’s state, memory and reconnects; its pods."
            cannot="what PipeOps holds, or whether its gateway serves it."
            open={token !== undefined}
          >
            <CompanionManifest id={detail.id} token={token} />
          </Way>
          <Way
            title="Controller"
            mark={marks.controller}
            sees="every cluster that PipeOps lists, its state by PipeOps’ word, and the routes it holds."
            cannot="inside a cluster; and each word is up to 4 min old."
          >
            <p className="text-pretty text-ink-2">
              One connection serves all clusters. They come by themselves, under the ids that PipeOps gave them: none of
              them has to be added here.{' '}
              <Link href="/settings/sources" prefetch={false} className="link">
                Set up a controller
              </Link>
            </p>
          </Way>
          <Way
            title="Agent’s own port"
            mark={marks['agent-port']}
            sees="what the agent says of itself, every 15 s."
            cannot="Ingresses and routes; and it works only where this Lifeline reaches the port."
          >
            <PortWarning />
            <AgentPortForm key={beside?.agentPort?.url} clusterId={detail.id} url={beside?.agentPort?.url} />
          </Way>
        </div>
      </section>
      <section aria-labelledby="instead" className="grid gap-2">
        <h2 id="instead" className="text-base">
          Make Lifeline the controller
        </h2>
        <p className="text-pretty text-ink-2">
          The agent dials in here instead of PipeOps. Only for agents that need not serve PipeOps.
        </p>
        <div className="panel">
          <Way
            title="The agent dials in"
            mark={marks['dial-in']}
            sees="its socket, every beat and every route sync, as they arrive and by our clock."
            cannot="what PipeOps does."
            price="its tunnel routes at PipeOps stop at once."
          >
            <ControllerWarning />
            <ConnectInstructions name={detail.name} token={token} />
          </Way>
        </div>
      </section>
    </div>
  )
}

'use client'
import { useMoment } from '@/components/moment/moment'
import { useBeside } from '@/components/sources/use-sources'
import { Glyph } from '@/components/state/glyph'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { CompanionPanel } from './companion-panel'
import { HealthCharts } from './health-charts'
import { OwnPortPanel } from './own-port-panel'
import { saysIntro } from './prepare-says'
import { SaysTable } from './says-table'

/** The agent by its own words: what it says against what was seen, its health over a day, and who reads it. */
export function AgentView({ detail }: { detail: ClusterDetail }) {
  const { data: beside, isError } = useBeside(detail.id)
  const past = useMoment() !== null
  return (
    <>
      <p className="mb-4 max-w-[900px] text-pretty">
        <strong>This page is what the agent says of itself.</strong>{' '}
        <span className="text-ink-2">{saysIntro(detail)}</span>
      </p>
      {isError && !beside && (
        <p role="alert" className="panel mb-4 flex items-center gap-2.5 px-4 py-3">
          <Glyph name="unknown" hue="none" />
          <span className="text-ink-2">What was found beside this agent could not be read. It is asked for again.</span>
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_400px] items-start gap-4 max-wide:grid-cols-1">
        <div className="grid min-w-0 gap-4">
          <SaysTable detail={detail} report={beside?.newest?.report ?? null} />
          {beside && beside.points.length > 0 && <HealthCharts beside={beside} />}
        </div>
        {past && <NotKept />}
        {beside && !past && (
          <div className="grid min-w-0 gap-4">
            <OwnPortPanel id={detail.id} beside={beside} />
            <CompanionPanel id={detail.id} beside={beside} />
          </div>
        )}
      </div>
    </>
  )
}

/** Who reads an agent, and what they said last, is known of now alone. */
function NotKept() {
  return (
    <p className="panel px-4 py-3 text-ink-2 text-pretty">
      What its own port and its companion said in words, and who read them, is not kept of a moment.
    </p>
  )
}

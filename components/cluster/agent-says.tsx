import { Tooltip } from '@/components/ui/tooltip'
import type { Says } from '@/lib/contracts/cluster'

/** The agent's own words about itself: dashed, in quotation marks, never a sign of its own and never a hue. */
export function AgentSays({ says }: { says: Says }) {
  const words = [says.status, says.tunnelStatus].filter((word) => word !== null)
  if (words.length === 0) return null
  return (
    <Tooltip content="The agent’s own report. Shown beside the state, never used for it." side="bottom">
      <span tabIndex={0} className="says">
        agent says
        {words.map((word, i) => (
          <q key={i === 0 ? 'status' : 'tunnel'}>{word}</q>
        ))}
      </span>
    </Tooltip>
  )
}

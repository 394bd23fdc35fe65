import type { AgentReading } from '@/lib/contracts/agent-http'
import { formatCount } from '@/lib/format/number'
import { readingFailureText } from '@/lib/format/source-text'
import { Told } from './told'

interface AgentPortToldProps {
  reading: AgentReading | undefined
  problem: string | undefined
}

/** What one try of an agent's port told. */
export function AgentPortTold({ reading, problem }: AgentPortToldProps) {
  if (problem !== undefined) return <Told well={false}>{problem}</Told>
  if (!reading) return null
  const { report, failures, tookMs, answeredFrom } = reading
  const why = readingFailureText(failures)
  if (!report) return <Told well={false}>Tested now: {why ?? 'It does not tell its state.'}</Told>
  if (answeredFrom === 'public') {
    return <Told well={false}>Tested now: an agent answers, and on a public address. Close that port at once.</Told>
  }
  const agent = report.agentId === null ? 'an agent' : `agent ${report.agentId}`
  return (
    <Told well>
      Tested now: {agent} answered in {formatCount(Math.round(tookMs))} ms
      {report.version !== null && `, version ${report.version}`}. {why}
    </Told>
  )
}

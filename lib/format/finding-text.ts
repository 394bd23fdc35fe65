import type { ClusterFinding } from '@/lib/contracts/cluster'

const TITLE: Record<ClusterFinding['rule'], string> = {
  'identity-conflict': 'Another agent claims this identity',
  'agent-replaced': 'The agent was replaced',
  'registration-not-seen': 'Its registration was not seen',
  'duplicate-agents': 'Two agents run with one identity',
  'standalone-agent': 'An agent at this address runs alone',
  'kubernetes-unreachable': 'Kubernetes not reachable from the agent',
  'sources-disagree': 'Its sources do not agree',
  'alive-unseen': 'Alive inside, unseen outside',
  'seen-unwell': 'Seen outside, unwell inside',
  'agent-port-silent': 'The agent’s own port does not answer',
  'agent-port-public': 'The agent’s port can be reached from outside its cluster',
}

/** What a finding is, as a headline without a full stop; a rule that is not known here is told by its name. */
export function findingTitle(rule: string): string {
  const known = Object.entries(TITLE).find(([name]) => name === rule)
  return known?.[1] ?? `Found: ${rule.replaceAll('-', ' ')}`
}

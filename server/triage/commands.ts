import type { ClusterFacts } from './facts/types'

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** The namespace of the agent as its companion tells it, where that is a name and nothing else. */
export function namespaceOf({ beside }: ClusterFacts): string {
  const told = beside?.companion?.namespace ?? ''
  return LABEL.test(told) ? told : 'pipeops-system'
}

/** Quotes a value for a shell. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`
}

/** The exact commands of steps, filled in for one cluster. `ns` is the namespace of its agent. */
export const COMMANDS = {
  restart: (ns: string) => `kubectl -n ${ns} rollout restart deploy/pipeops-agent`,
  pods: (ns: string) => `kubectl -n ${ns} get pods -o wide`,
  lastState: (ns: string) => `kubectl -n ${ns} describe pods | grep -A6 'Last State'`,
  logs: (ns: string) => `kubectl -n ${ns} logs deploy/pipeops-agent --timestamps --since=1h`,
  logsBefore: (ns: string) => `kubectl -n ${ns} logs deploy/pipeops-agent --timestamps --previous`,
  firstLines: (ns: string) => `kubectl -n ${ns} logs deploy/pipeops-agent --timestamps | head -n 20`,
  routeLogs: (ns: string) => `kubectl -n ${ns} logs deploy/pipeops-agent --since=5h | grep -i ingress`,
  newToken: (ns: string) =>
    `kubectl -n ${ns} patch secret pipeops-agent-config --type merge -p '{"stringData":{"PIPEOPS_TOKEN":"NEW_TOKEN"}}'`,
  address: (ns: string) =>
    `kubectl -n ${ns} get secret pipeops-agent-config -o jsonpath='{.data.PIPEOPS_API_URL}' | base64 -d`,
  reach: (ns: string, url: string) =>
    `kubectl -n ${ns} run lifeline-reach --rm -it --restart=Never --image=curlimages/curl -- curl -sS -o /dev/null -w '%{http_code}\\n' ${quoted(url)}`,
  agents: () => 'kubectl get pods -A -o wide | grep pipeops-agent',
  mayList: (ns: string) =>
    `kubectl auth can-i list ingresses.networking.k8s.io -A --as=system:serviceaccount:${ns}:pipeops-agent`,
  apiHealth: () => "kubectl get --raw='/readyz?verbose'",
  nodeClock: () => 'timedatectl status',
  ingresses: () => 'kubectl get ingress -A --show-labels',
  ingressesOf: (host: string) => `kubectl get ingress -A -o wide --show-labels | grep -F ${quoted(host)}`,
  label: () => 'kubectl -n NAMESPACE label ingress NAME pipeops.io/managed=true',
  services: (ns: string) => `kubectl -n ${ns} get svc -o wide`,
  version: (ns: string) => `kubectl -n ${ns} get deploy pipeops-agent -o jsonpath='{..image}'`,
} as const

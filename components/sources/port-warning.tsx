import { Notice } from '@/components/join/notice'

/** What an agent's port is beside a source of facts. Said wherever its address can be written. */
export function PortWarning() {
  return (
    <Notice title="Port 8080 of an agent must never be published.">
      It also passes calls on to the Kubernetes API, with the agent’s rights and without a password. Reach it from
      inside the cluster or over a port-forward. Lifeline asks three paths of it, by GET alone, and reports one that
      answers on a public address.
    </Notice>
  )
}

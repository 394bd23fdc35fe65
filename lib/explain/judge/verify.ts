import type { Story } from './story'

/** What the commands need to know; placeholders stand where the log does not tell. */
export interface Place {
  uuid: string
  ns: string
  port: string
}

export interface Check {
  title: string
  command: string
  expect: string
}

export function placeOf(story: Story | undefined): Place {
  return {
    uuid: story?.uuid ?? 'CLUSTER_UUID',
    ns: story?.namespace ?? 'pipeops-system',
    port: String(story?.port ?? 8080),
  }
}

/** Puts the log’s own namespace, port and cluster id into a text. */
export function fill(text: string, place: Place): string {
  return text.replaceAll('{ns}', place.ns).replaceAll('{port}', place.port).replaceAll('{uuid}', place.uuid)
}

const TEST_INGRESS = `kubectl apply -f - <<'YAML'
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: lifeline-test
  namespace: default
  labels:
    pipeops.io/managed: "true"
spec:
  rules:
    - host: lifeline-test.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: kubernetes
                port:
                  number: 443
YAML`

/** Commands that show whether it works, filled in with what the log tells. */
export function checksFor(story: Story | undefined): Check[] {
  const place = placeOf(story)
  const routes = story?.syncs.at(-1)?.routes ?? null
  const checks: Check[] = [
    {
      title: 'Ask the controller for this cluster’s routes',
      command:
        'curl -fsS -H "Authorization: Bearer $PIPEOPS_TOKEN" "$PIPEOPS_API_URL/api/v1/gateway/routes/cluster/{uuid}"',
      expect: routes === null ? 'A list of the routes that you expect.' : `${routes} routes.`,
    },
    {
      title: 'Ask the agent itself, in one terminal and then in another',
      command: 'kubectl -n {ns} port-forward deploy/pipeops-agent {port}:{port}\ncurl -s localhost:{port}/health',
      expect:
        '`"registered": true` and `"connection_state": "connected"`. It is the agent’s own view; `"connected": true` alone comes while it connects, too.',
    },
    {
      title: 'Read its counters, by the same port-forward',
      command:
        'curl -s localhost:{port}/metrics | grep -E "pipeops_agent_connection_state |heartbeat_failures_total|route_sync_failures_total"',
      expect: 'State 2 (connected), and failure counts that do not grow.',
    },
    {
      title: 'Try one Ingress from end to end',
      command: TEST_INGRESS,
      expect:
        'Within seconds the log says “Ingress event detected” with `ingress: lifeline-test`. Without the label, agents since November 2025 leave it alone. It claims the host named in it: take one that nobody uses.',
    },
    {
      title: 'Remove that Ingress again',
      command: 'kubectl -n default delete ingress lifeline-test',
      expect: 'The log says “Ingress event detected” with `action: delete`.',
    },
  ]
  const run = story?.runs.at(-1)
  if (run && (run.standalone || run.authRefused)) {
    checks.unshift({
      title: 'Is the token valid? Any answer but 401 and 403 is good',
      command:
        'curl -s -o /dev/null -w "%{http_code}\\n" -H "Authorization: Bearer $PIPEOPS_TOKEN" "$PIPEOPS_API_URL/api/v1/clusters/agent/ws"',
      expect: 'Run it from inside the cluster, with the token that the agent has.',
    })
  }
  return checks.map((check) => ({ ...check, command: fill(check.command, place), expect: fill(check.expect, place) }))
}

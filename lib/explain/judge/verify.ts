import { endedBadly, neverReady, runsAlone } from './run-facts'
import type { Run, Story } from './story'
import { plural } from './words'

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

/** A service of its own, as the agent serves no route to a service that is not there, nor to `kubernetes`. */
const TEST_INGRESS = `kubectl apply -f - <<'YAML'
apiVersion: v1
kind: Service
metadata:
  name: lifeline-test
  namespace: default
spec:
  ports:
    - port: 80
---
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
                name: lifeline-test
                port:
                  number: 80
YAML`

const SECRET = 'kubectl -n {ns} get secret pipeops-agent-config -o jsonpath='

const SETTINGS: Check = {
  title: 'Put the agent’s own address and token into this shell (nothing is printed)',
  command: `PIPEOPS_API_URL=$(${SECRET}'{.data.PIPEOPS_API_URL}' | base64 -d)\nPIPEOPS_TOKEN=$(${SECRET}'{.data.PIPEOPS_TOKEN}' | base64 -d)`,
  expect: '`echo "$PIPEOPS_API_URL"` prints the controller’s address. The commands below use both.',
}

const TOKEN: Check = {
  title: 'Whether the token is valid',
  command:
    'curl -s -o /dev/null -w "%{http_code}\\n" -H "Authorization: Bearer $PIPEOPS_TOKEN" "$PIPEOPS_API_URL/api/v1/clusters/agent/ws"',
  expect: 'Any answer but 401 and 403; 000 means that the address cannot be reached from here.',
}

const REACHABLE: Check = {
  title: 'Whether the controller answers from inside the cluster',
  command:
    'kubectl -n {ns} run net --rm -it --restart=Never --image=curlimages/curl -- curl -sS -o /dev/null -w "%{http_code}\\n" "$PIPEOPS_API_URL"',
  expect: 'Any number but 000.',
}

const PODS: Check = {
  title: 'Whether the agent runs, and stays',
  command: 'kubectl -n {ns} get pods\nkubectl -n {ns} describe pods | grep -A6 "Last State"',
  expect: 'One pod, READY 1/1, with RESTARTS that do not grow. “Last State” tells how the program ended before.',
}

const RIGHTS: Check = {
  title: 'Whether the agent may list Ingresses',
  command: 'kubectl auth can-i list ingresses.networking.k8s.io -A --as system:serviceaccount:{ns}:pipeops-agent',
  expect: '`yes`.',
}

/** What to look at first, by what is wrong. */
function firstChecks(run: Run | undefined, story: Story | undefined): Check[] {
  if (!run || !story) return []
  const found: Check[] = []
  if (run.standalone?.why === 'refused' || run.authRefused || story.marks.has('auth-refused')) found.push(TOKEN)
  if (runsAlone(run) || story.openOutage || run.registrationFailed || endedBadly(run)) found.push(REACHABLE)
  if (endedBadly(run) || story.runCount > 1) found.push(PODS)
  if (run.forbidden || neverReady(run)) found.push(RIGHTS)
  return found
}

function expectedRoutes(story: Story | undefined): string {
  const routes = story?.syncs.at(-1)?.routes ?? null
  const run = story?.runs.at(-1)
  if (routes === null) return 'A list of the routes that you expect.'
  const count = plural(routes, 'route')
  return run && runsAlone(run) ? `None yet; ${count} once the agent is registered.` : `${count}, as the log says.`
}

/** Commands that show whether it works, filled in with what the log tells. */
export function checksFor(story: Story | undefined): Check[] {
  const place = placeOf(story)
  const id = story?.uuid ? '' : ' Put the cluster’s id in place of CLUSTER_UUID.'
  const checks: Check[] = [
    SETTINGS,
    ...firstChecks(story?.runs.at(-1), story),
    {
      title: 'Ask the controller for this cluster’s routes',
      command:
        'curl -fsS -H "Authorization: Bearer $PIPEOPS_TOKEN" "$PIPEOPS_API_URL/api/v1/gateway/routes/cluster/{uuid}"',
      expect: `${expectedRoutes(story)}${id}`,
    },
    {
      title: 'Ask the agent itself: the first command in one terminal, the second in another',
      command: 'kubectl -n {ns} port-forward deploy/pipeops-agent {port}:{port}\ncurl -s localhost:{port}/health',
      expect:
        '`"registered": true` and `"connection_state": "connected"`. It is the agent’s own view; `"connected": true` alone comes while it connects, too, and an agent that runs alone says it as well.',
    },
    {
      title: 'Read its counters, by the same port-forward',
      command:
        'curl -s localhost:{port}/metrics | grep -E "pipeops_agent_connection_state |heartbeat_(success|failures)_total|route_sync_failures_total"',
      expect: 'State 2 (connected), heartbeat successes that grow by 1 every 30 s, and failures that do not grow.',
    },
    {
      title: 'Try one Ingress from end to end',
      command: TEST_INGRESS,
      expect:
        'Within seconds the log says “Ingress event detected” with `ingress: lifeline-test`. Without the label `pipeops.io/managed: "true"`, agents since November 2025 leave it alone. Mind: it claims the host named in it, also from another cluster that has it; take one that nobody uses.',
    },
    {
      title: 'Remove that Ingress again',
      command: 'kubectl -n default delete ingress/lifeline-test service/lifeline-test',
      expect: 'The log says “Ingress event detected” with `action: delete`.',
    },
  ]
  return checks.map((check) => ({ ...check, command: fill(check.command, place), expect: fill(check.expect, place) }))
}

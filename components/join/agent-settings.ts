/** What stands in the place of a token that cannot be shown any more. */
const TOKEN_PLACE = '<the token, shown once when the cluster was added>'

interface AgentSettings {
  /** Origin of this Lifeline, without a trailing slash; the agent makes the socket's address from it. */
  url: string
  name: string
  token?: string
}

/** Quotes a value for a POSIX shell. */
function shell(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`
}

/** A YAML string in double quotes; JSON's strings are YAML's. */
const yaml = (value: string) => JSON.stringify(value)

/**
 * The agent's own environment variables. Their names are bound in its command line's source and have not changed
 * from v0.0.132 to the newest. It replaces the path of the URL by its own.
 */
export function environmentText({ url, name, token = TOKEN_PLACE }: AgentSettings): string {
  return [
    `PIPEOPS_API_URL=${shell(url)}`,
    `PIPEOPS_TOKEN=${token === TOKEN_PLACE ? token : shell(token)}`,
    `PIPEOPS_CLUSTER_NAME=${shell(name)}`,
  ].join('\n')
}

/** The same as values of the agent's Helm chart. `agent.id` and the rest keep what they are. */
export function helmText({ url, name, token = TOKEN_PLACE }: AgentSettings): string {
  return [
    'agent:',
    '  cluster:',
    `    name: ${yaml(name)}`,
    '  pipeops:',
    `    apiUrl: ${yaml(url)}`,
    `    token: ${yaml(token)}`,
  ].join('\n')
}

/**
 * Makes an agent forget a gateway that another controller gave it. Agents since December 2025 resume there before
 * they look at their own settings; with the key empty they register anew and keep their ids (protocol notes, trap 4).
 */
export const FORGET_GATEWAY = `kubectl -n pipeops-system patch configmap pipeops-agent-state --type merge -p '{"data":{"gateway_ws_url":""}}'`

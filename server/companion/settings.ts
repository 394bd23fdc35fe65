import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isLoopback } from '@/server/env'
import { type AgentPort, agentPortOf } from '@/server/sources/agent-http/port'

export interface CompanionSettings {
  /** Origin of Lifeline. */
  lifelineUrl: string
  token: string
  /** Null: the agent is found among the pods of its namespace. */
  agent: AgentPort | null
  namespace: string
  /** Instead of running: print what `kubectl apply -f -` takes. */
  manifest: { image: string | null; insecure: boolean } | null
}

export const COMPANION_USAGE = `Usage: lifeline companion [--url URL] [--agent URL] [--namespace NAME] [--manifest [--image IMAGE]]

Runs beside an agent: reads its port, watches Ingresses, and tells Lifeline. It changes nothing in the cluster.

  --url        address of Lifeline                        (LIFELINE_URL)
  --agent      address of the agent, http://HOST:8080     (LIFELINE_AGENT_URL; else found by its pods)
  --namespace  namespace of the agent                     (LIFELINE_AGENT_NAMESPACE; else pipeops-system)
  --manifest   print what "kubectl apply -f -" takes, and end; it has the token in it
  --image      image of this package to run there; else a plain Node image, to which Lifeline gives the program

The token of the cluster is taken from LIFELINE_TOKEN, or from the file that LIFELINE_TOKEN_FILE names.
Kubernetes is reached as kubectl does: KUBECONFIG, or the service account of the pod.
`

/** The command line cannot be used; the message says what to write instead. */
export class UsageError extends Error {
  override name = 'UsageError'
}

type Vars = Record<string, string | undefined>

/**
 * Reads the command line and the environment. The token is no option: others see the command lines of processes.
 * @throws {UsageError}
 */
export function readCompanionSettings(args: readonly string[], vars: Vars): CompanionSettings {
  const given = options(args)
  const pick = (option: string | undefined, name: string) => option ?? (vars[name]?.trim() || undefined)
  const url = pick(given.url, 'LIFELINE_URL')
  if (!url) throw new UsageError('Say where Lifeline is: --url, or LIFELINE_URL.')
  const agent = pick(given.agent, 'LIFELINE_AGENT_URL')
  if (given.image && !given.manifest) throw new UsageError('--image belongs to --manifest.')
  const insecure = vars.LIFELINE_ALLOW_INSECURE === '1'
  return {
    lifelineUrl: lifelineOrigin(url, insecure),
    token: tokenOf(vars),
    agent: agent === undefined ? null : portOf(agent),
    namespace: namespaceOf(pick(given.namespace, 'LIFELINE_AGENT_NAMESPACE') ?? 'pipeops-system'),
    manifest: given.manifest ? { image: given.image ?? null, insecure } : null,
  }
}

function options(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: { url: text, agent: text, namespace: text, image: text, manifest: { type: 'boolean' } },
    }).values
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'The options cannot be read.', { cause })
  }
}

function lifelineOrigin(text: string, insecure: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username) {
    throw new UsageError('Write the address of Lifeline such as https://lifeline.example.com, without a path.')
  }
  const plain = url.protocol === 'http:' && !isLoopback(url.hostname.replace(/^\[|\]$/g, ''))
  if (plain && !insecure) {
    throw new UsageError('The token would travel in the clear: use https, or set LIFELINE_ALLOW_INSECURE=1.')
  }
  return url.origin
}

function tokenOf(vars: Vars): string {
  const file = vars.LIFELINE_TOKEN_FILE
  const token = (vars.LIFELINE_TOKEN ?? (file ? readToken(file) : '')).trim()
  if (/^\S+$/.test(token)) return token
  throw new UsageError('The token of the cluster is missing: set LIFELINE_TOKEN, or LIFELINE_TOKEN_FILE.')
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError('The file that LIFELINE_TOKEN_FILE names cannot be read.', { cause })
  }
}

function portOf(text: string): AgentPort {
  try {
    return agentPortOf(text)
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'The address of the agent cannot be read.', { cause })
  }
}

function namespaceOf(name: string): string {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return name
  throw new UsageError('The namespace of the agent is no name of a namespace.')
}

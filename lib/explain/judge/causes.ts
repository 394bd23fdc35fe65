/** What stood in the way, read from an error’s text. */
export interface Cause {
  kind: 'token' | 'dns' | 'tls' | 'refused' | 'timeout' | 'server' | 'not-found' | 'other'
  /** Goes on after a colon: `its token is not valid (401)`. */
  says: string
  /** What a person does about it, as whole sentences. */
  advice: string
}

/** Wrappers that the agent puts around an error, and that say nothing by themselves. */
const WRAPPER =
  /^(?:error: |failed to register agent with control plane: |failed to register agent: |failed to create agent: |failed to connect via WebSocket: |failed to connect to WebSocket: |failed to sync ingresses: |failed to re-sync ingresses: |heartbeat failed after \d+ attempts: |failed to send heartbeat: )/i

/** An error without the wrappers around it, shortened. */
export function innermost(error: string): string {
  let text = error.replace(/\s+/g, ' ').trim()
  for (let hit = WRAPPER.exec(text); hit; hit = WRAPPER.exec(text)) text = text.slice(hit[0].length)
  return text.length > 200 ? `${text.slice(0, 199)}…` : text.replace(/\.$/, '')
}

export const NEW_TOKEN =
  'Make a new token, put it into the agent’s secret and restart the agent: `kubectl -n {ns} patch secret pipeops-agent-config --type merge -p \'{"stringData":{"PIPEOPS_TOKEN":"NEW_TOKEN"}}\'`, then `kubectl -n {ns} rollout restart deploy/pipeops-agent`.'

const REACH =
  'Try the address from inside the cluster: `kubectl -n {ns} run net --rm -it --restart=Never --image=curlimages/curl -- curl -sS -o /dev/null -w \'%{http_code}\\n\' "$PIPEOPS_API_URL"`. Any number but 000 means that the way is open (the address stands in the secret `pipeops-agent-config`).'

interface Kind {
  kind: Cause['kind']
  is: RegExp
  says: (error: string) => string
  advice: string
}

function codeIn(error: string, fallback: string): string {
  return /\bstatus (?:code )?(\d{3})\b/i.exec(error)?.[1] ?? /\b([45]\d\d)\b/.exec(error)?.[1] ?? fallback
}

const KINDS: readonly Kind[] = [
  {
    kind: 'token',
    is: /\b40[13]\b|unauthori[sz]ed|invalid token|token (?:is )?(?:expired|revoked|invalid)/i,
    says: (error) => `its token was refused (${codeIn(error, '401 or 403')})`,
    advice: NEW_TOKEN,
  },
  {
    kind: 'dns',
    is: /no such host|server misbehaving|lookup \S+.*(?:timeout|refused)|name resolution/i,
    says: (error) => {
      const host = /lookup ([\w.-]+)/i.exec(error)?.[1]
      return `${host ? `the name ${host}` : 'a name'} could not be looked up (DNS)`
    },
    advice: `Check that \`PIPEOPS_API_URL\` is spelled right, and the DNS of the cluster. ${REACH}`,
  },
  {
    kind: 'tls',
    is: /x509|certificate|tls: |first record does not look like a TLS/i,
    says: (error) =>
      `the certificate that answered is not trusted (${/(?:x509|tls): [^:]+/i.exec(error)?.[0] ?? 'TLS'})`,
    advice:
      'See who answers: a proxy that opens encrypted traffic, a certificate that ran out, or a wrong clock on the node. Make the agent trust the right authority, then restart it.',
  },
  {
    kind: 'refused',
    is: /connection refused/i,
    says: (error) => {
      const where = /dial tcp ([\w.:[\]-]+\d)/.exec(error)?.[1]
      return `nothing listens ${where ? `at ${where}` : 'there'} (connection refused)`
    },
    advice: `Check \`PIPEOPS_API_URL\` and whether the controller runs. ${REACH}`,
  },
  {
    kind: 'timeout',
    is: /time-?out|timed out|deadline exceeded|no route to host|network is unreachable/i,
    says: () => 'no answer came in time',
    advice: `A firewall on the way is most likely: the cluster must be allowed to reach the controller on port 443. ${REACH}`,
  },
  {
    kind: 'not-found',
    is: /\b404\b|\bstatus 30\d\b/,
    says: (error) => `the answer was ${codeIn(error, '404')}: the address is wrong, or something else answers there`,
    advice: `Check \`PIPEOPS_API_URL\`: it must be the controller’s address alone, without a path. ${REACH}`,
  },
  {
    kind: 'server',
    is: /\bstatus (?:code )?(?:5\d\d|429)\b|\b5\d\d (?:internal|bad gateway|service|gateway)|unavailable|bad gateway/i,
    says: (error) => `the controller answered with an error of its own (${codeIn(error, 'unavailable')})`,
    advice: 'Wait until the controller works again; see whether other clusters are out, too.',
  },
]

/** Reads what stood in the way; null where there is no text. */
export function causeOf(error: string): Cause | null {
  if (error.trim() === '') return null
  const found = KINDS.find((kind) => kind.is.test(error))
  if (found) return { kind: found.kind, says: found.says(error), advice: found.advice }
  return { kind: 'other', says: innermost(error), advice: 'Mend what the error says.' }
}

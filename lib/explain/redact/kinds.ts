/** Kinds of secrets that a log can hold, and what to do about one that was shown to others. */
export const SECRET_KINDS = {
  token:
    'Make a new agent token in PipeOps, put it into the agent’s secret, restart the agent, then revoke the old one.',
  'service-account-token':
    'Delete the ServiceAccount’s token secret or restart the agent’s pod to get a new one; a token from a Secret must be recreated.',
  jwt: 'Find out which system issued this token (its name stands before it in the log) and revoke it there.',
  password: 'Set a new password where this one is used.',
  'basic-auth': 'Set a new password for the account in this address or header.',
  'access-key': 'Make a new key at the provider and delete this one.',
  'private-key': 'Make a new key pair and replace the certificate that belongs to it.',
  certificate: 'A certificate is no secret by itself; if its key stood beside it, replace both.',
  kubeconfig: 'Make a new kubeconfig and revoke the client certificate or token of this one.',
  'join-command': 'Rotate the cluster’s join token (k3s token rotate, or kubeadm token delete and create).',
  'node-token': 'Rotate the K3s node token (k3s token rotate) and restart the servers.',
  cookie: 'Sign out the session that this cookie belongs to.',
  'signed-url': 'Let the signed address expire, or revoke the key that signed it.',
  encoded: 'Decode it in private, find out what it is, and replace it.',
  opaque: 'This looks like a key or a token. If it is one, replace it.',
  'private-address': 'No need to rotate anything: an address inside a private network was hidden on request.',
} as const

export type SecretKind = keyof typeof SECRET_KINDS

/** The text that stands where a secret stood. It never matches a secret's shape itself. */
export function veil(kind: SecretKind): string {
  return `[hidden ${kind}]`
}

/** What the manifest of a companion is made from. */
export interface ManifestSettings {
  /** The name of the cluster, for a comment alone. */
  clusterName: string
  /** Origin of Lifeline, as the cluster reaches it. */
  lifelineUrl: string
  /** The cluster's own token; shown to a person once. */
  token: string
  /** Namespace of the agent. */
  agentNamespace: string
  /** Image that has this package, or null: a plain one with Node, to which Lifeline gives the companion's program. */
  image: string | null
  /** Lifeline is reached without TLS, which somebody has allowed there. */
  insecure?: boolean
}

export const COMPANION_NAMESPACE = 'lifeline-companion'
/** Has nothing of ours: the program comes from Lifeline, over the same connection and with the same token. */
export const PLAIN_IMAGE = 'node:20-alpine'
export const PROGRAM_PATH = '/api/lifeline/v1/companion/program'

const NAME = 'lifeline-companion'
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** A YAML string in double quotes is a JSON string: nothing that is put in can end it. */
const quoted = (text: string) => JSON.stringify(text)
/** A comment ends with its line. */
const comment = (text: string) => text.replace(/[^\p{L}\p{N} ._-]/gu, ' ').slice(0, 120)

/**
 * The manifest of a companion for `kubectl apply -f -`: a Deployment of one small pod, with the right to get, list and
 * watch Ingresses everywhere, and to get and list pods and services of the agent's namespace, and none beside.
 * @throws {Error} when the agent's namespace is no name of one
 */
export function companionManifest(settings: ManifestSettings): string {
  if (!DNS_LABEL.test(settings.agentNamespace)) throw new Error('This is no name of a namespace.')
  const documents = [
    namespace(settings),
    serviceAccount(),
    ...ingressRights(),
    ...agentRights(settings.agentNamespace),
    secret(settings.token),
    deployment(settings),
  ]
  return `${documents.join('\n---\n')}\n`
}

function namespace({ clusterName, agentNamespace }: ManifestSettings): string {
  return `# The companion of ${comment(clusterName)}. It reads, and changes nothing. Remove it with:
#   kubectl delete namespace ${COMPANION_NAMESPACE}
#   kubectl delete clusterrole,clusterrolebinding ${NAME}
#   kubectl -n ${agentNamespace} delete role,rolebinding ${NAME}
apiVersion: v1
kind: Namespace
metadata:
  name: ${COMPANION_NAMESPACE}
  labels:
    pod-security.kubernetes.io/enforce: restricted`
}

function serviceAccount(): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${NAME}
  namespace: ${COMPANION_NAMESPACE}`
}

function ingressRights(): string[] {
  return [
    `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: ${NAME}
rules:
  - apiGroups: ["networking.k8s.io"]
    resources: ["ingresses"]
    verbs: ["get", "list", "watch"]`,
    `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: ${NAME}
${bound('ClusterRole')}`,
  ]
}

function agentRights(agentNamespace: string): string[] {
  const metadata = `metadata:
  name: ${NAME}
  namespace: ${agentNamespace}`
  return [
    `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata}
rules:
  - apiGroups: [""]
    resources: ["pods", "services"]
    verbs: ["get", "list"]`,
    `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata}
${bound('Role')}`,
  ]
}

function bound(kind: 'Role' | 'ClusterRole'): string {
  return `roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: ${NAME}
subjects:
  - kind: ServiceAccount
    name: ${NAME}
    namespace: ${COMPANION_NAMESPACE}`
}

function secret(token: string): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: ${NAME}
  namespace: ${COMPANION_NAMESPACE}
stringData:
  token: ${quoted(token)}`
}

/** Fetches the program and becomes it. It is written in Node, as a plain image has no other tool for sure. */
const FETCH_PROGRAM = [
  'const { LIFELINE_URL: url, LIFELINE_TOKEN: token } = process.env',
  `const answer = await fetch(url + "${PROGRAM_PATH}", { headers: { authorization: "Bearer " + token }, redirect: "error" })`,
  'if (!answer.ok) throw new Error("Lifeline does not give the program: " + answer.status)',
  'const program = (await import("node:os")).tmpdir() + "/companion.mjs"',
  '(await import("node:fs")).writeFileSync(program, await answer.text())',
  'process.exitCode = await (await import(program)).companionCommand([])',
].join('; ')

function command(image: string | null): string {
  const words =
    image === null
      ? ['node', '--max-semi-space-size=1', '--optimize-for-size', '--input-type=module', '--eval', FETCH_PROGRAM]
      : ['lifeline', 'companion']
  return words.map((word) => `            - ${quoted(word)}`).join('\n')
}

function deployment({ lifelineUrl, agentNamespace, image, insecure }: ManifestSettings): string {
  const allow = insecure ? `\n            - { name: LIFELINE_ALLOW_INSECURE, value: "1" }` : ''
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${NAME}
  namespace: ${COMPANION_NAMESPACE}
  labels: { app: ${NAME} }
spec:
  replicas: 1
  strategy: { type: Recreate }
  selector:
    matchLabels: { app: ${NAME} }
  template:
    metadata:
      labels: { app: ${NAME} }
    spec:
      serviceAccountName: ${NAME}
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: companion
          image: ${quoted(image ?? PLAIN_IMAGE)}
          command:
${command(image)}
          env:
            - { name: LIFELINE_URL, value: ${quoted(lifelineUrl)} }
            - { name: LIFELINE_AGENT_NAMESPACE, value: ${quoted(agentNamespace)} }${allow}
            - name: LIFELINE_TOKEN
              valueFrom:
                secretKeyRef: { name: ${NAME}, key: token }
          resources:
            requests: { cpu: 10m, memory: 80Mi }
            limits: { memory: 128Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: ["ALL"] }
          volumeMounts:
            - { name: tmp, mountPath: /tmp }
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 16Mi }`
}

import fc from 'fast-check'
import { loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { companionManifest, type ManifestSettings, PLAIN_IMAGE } from './manifest'

const SETTINGS: ManifestSettings = {
  clusterName: 'atlas',
  lifelineUrl: 'https://lifeline.example.com',
  token: 'token-of-the-cluster',
  agentNamespace: 'pipeops-system',
  image: null,
}

interface Resource {
  kind: string
  metadata: { name: string; namespace?: string }
  rules?: { apiGroups: string[]; resources: string[]; verbs: string[] }[]
  stringData?: Record<string, string>
  spec?: Record<string, never>
}
const resources = (settings: Partial<ManifestSettings> = {}) =>
  loadAll(companionManifest({ ...SETTINGS, ...settings })) as Resource[]
const container = (settings: Partial<ManifestSettings> = {}) => {
  const deployment = resources(settings).find(({ kind }) => kind === 'Deployment') as unknown as {
    spec: { template: { spec: { containers: Record<string, unknown>[]; serviceAccountName: string } } }
  }
  return deployment.spec.template.spec.containers[0] ?? {}
}

describe('the manifest of a companion', () => {
  it('is one small pod with what it needs', () => {
    expect(resources().map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ServiceAccount',
      'ClusterRole',
      'ClusterRoleBinding',
      'Role',
      'RoleBinding',
      'Secret',
      'Deployment',
    ])
    expect(container()).toMatchObject({
      image: PLAIN_IMAGE,
      securityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    })
  })

  it('says how to remove all of it, also what lies in the agent’s namespace', () => {
    const text = companionManifest({ ...SETTINGS, agentNamespace: 'agents' })
    const left = resources().filter(({ metadata }) => metadata.namespace !== 'lifeline-companion')
    expect(left.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'ClusterRole',
      'ClusterRoleBinding',
      'Role',
      'RoleBinding',
    ])
    expect(text).toContain('#   kubectl delete namespace lifeline-companion\n')
    expect(text).toContain('#   kubectl delete clusterrole,clusterrolebinding lifeline-companion\n')
    expect(text).toContain('#   kubectl -n agents delete role,rolebinding lifeline-companion\n')
  })

  it('gives the least rights: to read Ingresses, and pods and services of the agent’s namespace', () => {
    const rights = resources()
      .filter(({ rules }) => rules)
      .map(({ kind, metadata, rules }) => ({ kind, namespace: metadata.namespace, rules }))
    expect(rights).toEqual([
      {
        kind: 'ClusterRole',
        namespace: undefined,
        rules: [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['get', 'list', 'watch'] }],
      },
      {
        kind: 'Role',
        namespace: 'pipeops-system',
        rules: [{ apiGroups: [''], resources: ['pods', 'services'], verbs: ['get', 'list'] }],
      },
    ])
  })

  it('has the token in its Secret and nowhere else', () => {
    const text = companionManifest(SETTINGS)
    expect(text.split('token-of-the-cluster').length).toBe(2)
    expect(resources().find(({ kind }) => kind === 'Secret')?.stringData).toEqual({ token: 'token-of-the-cluster' })
  })

  it('runs the command of an image that has the package, and else the program that Lifeline gives', () => {
    expect(container({ image: 'registry.example.com/lifeline:1' })).toMatchObject({
      image: 'registry.example.com/lifeline:1',
      command: ['lifeline', 'companion'],
    })
    const { command } = container() as { command: string[] }
    expect(command.slice(-2, -1)).toEqual(['--eval'])
    expect(command.at(-1)).toContain('/api/lifeline/v1/companion/program')
  })

  it('says that TLS is not wanted only where it is not', () => {
    expect(companionManifest(SETTINGS)).not.toContain('ALLOW_INSECURE')
    expect(container({ insecure: true }).env).toContainEqual({ name: 'LIFELINE_ALLOW_INSECURE', value: '1' })
  })

  it('cannot be led astray by what is put in', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (clusterName, token, image) => {
        const all = resources({ clusterName, token, image })
        expect(all).toHaveLength(8)
        expect(all[6]?.stringData).toEqual({ token })
        expect(container({ image }).image).toBe(image)
      }),
    )
  })

  it.each(['', 'Two Words', '../x', 'a\nb', '-a'])('refuses the namespace %j', (agentNamespace) => {
    expect(() => companionManifest({ ...SETTINGS, agentNamespace })).toThrow(/no name of a namespace/)
  })
})

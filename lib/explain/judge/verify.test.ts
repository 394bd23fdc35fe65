import { describe, expect, test } from 'vitest'
import { AgentLog, answerTo, NEWEST_ID, upgrade } from '../../testing/agent-log'
import { checksFor, fill } from './verify'

const verifyOf = (log: AgentLog) => answerTo(log.explain(), /verify/)

describe('the commands that verify', () => {
  const text = verifyOf(new AgentLog().newest())

  test('have the log’s own id, namespace and port', () => {
    expect(text).toContain(`/api/v1/gateway/routes/cluster/${NEWEST_ID}`)
    expect(text).toContain('kubectl -n pipeops-system port-forward deploy/pipeops-agent 8080:8080')
    expect(text).not.toMatch(/\{(?:ns|port|uuid)\}/)
  })

  test('follow another namespace and port', () => {
    const change = (line: string) =>
      line.replace('namespace=pipeops-system', 'namespace=edge').replace('"port":8080', '"port":9090')
    const other = verifyOf(new AgentLog().recorded('atlas', 0, 51, change))
    expect(other).toContain('kubectl -n edge port-forward deploy/pipeops-agent 9090:9090')
    expect(other).toContain('localhost:9090/health')
  })

  test('try an Ingress that the agent does not refuse, and remove it again', () => {
    expect(text).toContain('pipeops.io/managed: "true"')
    expect(text).toMatch(/kind: Service[\s\S]*kind: Ingress[\s\S]*name: lifeline-test\n\s+port:\n\s+number: 80/)
    expect(text).not.toMatch(/name: kubernetes\b/)
    expect(text).toContain('kubectl -n default delete ingress/lifeline-test service/lifeline-test')
    expect(text).toMatch(/claims the host/)
  })

  test('name no token, and read it from where the agent has it', () => {
    expect(text).toContain('get secret pipeops-agent-config')
    expect(text).toContain('"Authorization: Bearer $PIPEOPS_TOKEN"')
  })

  test('expect as many routes as the log says', () => {
    expect(text).toContain('Expect: 8 routes, as the log says.')
  })

  test('run nothing inside the agent’s container, which has no shell', () => {
    expect(text).not.toMatch(/kubectl[^\n]* exec /)
  })
})

describe('the first things to verify', () => {
  test('are token and way where the first connection failed', () => {
    const text = verifyOf(new AgentLog().alone(upgrade(401)))
    expect(text.indexOf('Whether the token is valid')).toBeGreaterThan(0)
    expect(text.indexOf('Whether the token is valid')).toBeLessThan(text.indexOf('Ask the controller'))
    expect(text).toMatch(/Whether the controller answers from inside the cluster/)
    expect(text).toMatch(/Put the cluster’s id in place of CLUSTER_UUID/)
  })

  test('are the pods where the program ended', () => {
    const log = new AgentLog().newest(22).wait(30).ends('failed to register agent: registration timed out')
    expect(verifyOf(log)).toMatch(/Whether the agent runs, and stays/)
  })

  test('are none where all is well', () => {
    expect(checksFor(undefined).map(({ title }) => title)).toHaveLength(6)
  })
})

test('a text is filled everywhere it has a place', () => {
  expect(fill('{ns} {port} {uuid} {ns}', { ns: 'a', port: '1', uuid: 'b' })).toBe('a 1 b a')
})

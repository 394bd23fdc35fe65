import { describe, expect, test } from 'vitest'
import { explainText } from './explainer'
import { customerMarkdown, engineerMarkdown } from './report/markdown'
import { terminalReport } from './report/terminal'

const line = (fields: Record<string, unknown>) =>
  JSON.stringify({ level: 'error', ...fields, time: '2026-05-01T10:00:00Z' })
const escaped = (text: string) =>
  Array.from(text, (char) => `\\u00${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
const LOST = 'WebSocket connection closed unexpectedly'
const SECRET = 'seedHidden42x'
const KEY = 'Zx81Qp0vTn47LmRk29WcYb63HsDf'

/** Ways in which a secret can stand in a log without looking like one at first. */
const DISGUISES: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['a name with escaped letters', `{"msg":"${LOST}","error":"p\\u0061ssword=${SECRET}"}`, SECRET],
  ['a value with escaped letters', `{"msg":"${LOST}","error":"password=${escaped(SECRET)}"}`, SECRET],
  ['a field whose name is escaped', `{"msg":"${LOST}","${escaped('token')}":"${SECRET}"}`, SECRET],
  ['escapes inside a string of JSON', line({ msg: LOST, error: `{"p\\u0061ssword":"${SECRET}"}` }), SECRET],
  ['an ampersand as Go writes it', `{"msg":"${LOST}","error":"Get /x?a=1\\u0026token=${SECRET}"}`, SECRET],
  ['an address with escaped signs', line({ msg: LOST, error: `GET /x?q=%22token%22%3A%22${SECRET}%22` }), SECRET],
  ['a value on the line after its name', `the password:\n${SECRET}\n${line({ msg: LOST })}`, SECRET],
  ['an error', line({ msg: LOST, error: `dial wss://agent:${SECRET}@api.example.com/ws: refused` }), SECRET],
  ['a Go trace', `panic: token=${SECRET}\n\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:12 +0x1d`, SECRET],
  [
    'an argument in a Go trace',
    `panic: x\n\ngoroutine 1 [running]:\nmain.dial("${KEY}")\n\t/app/main.go:12 +0x1d`,
    KEY,
  ],
  ['a line that nobody knows', `Some tool said token=${SECRET} and went on`, SECRET],
  ['a usage text', `Error: unknown flag\nUsage:\n  agent --token ${SECRET}`, SECRET],
  ['the name of a cluster', line({ msg: 'Starting PipeOps Agent', cluster_name: KEY, version: '0.0.238' }), KEY],
  ['the name of an Ingress', line({ msg: 'Ingress event detected', action: 'add', ingress: KEY, namespace: 'a' }), KEY],
  ['a pod', `[pod/${KEY}/agent] ${line({ msg: LOST })}`, KEY],
  ['pretty-printed JSON', `{\n  "msg": "${LOST}",\n  "error": "token:\\"${SECRET}\\""\n}`, SECRET],
  ['a docker line in a docker line', line({ log: line({ log: line({ msg: LOST, token: SECRET }) }) }), SECRET],
  ['a table', `time,line\n2026-05-01T10:00:00Z,"{""msg"":""${LOST}"",""error"":""token=${SECRET}""}"`, SECRET],
  ['journald bytes', line({ MESSAGE: [...Buffer.from(`${LOST}: token=${SECRET}`)] }), SECRET],
  ['terminal colours', `\u001b[31mtoken\u001b[0m=\u001b[1m${SECRET}\u001b[0m`, SECRET],
  ['a quotation', `> > token = "${SECRET}"`, SECRET],
  ['typographic quotes', `{“msg”:“${LOST}”,“token”:“${SECRET}”}`, SECRET],
  [
    'base64 of a kubeconfig',
    line({ msg: LOST, error: btoa(`users:\n- user:\n    token: ${SECRET}\n`) }),
    btoa('users:\n'),
  ],
]

describe.each(DISGUISES)('a secret in %s', (_name, text, secret) => {
  test('leaves in no form of the report', () => {
    const report = explainText(`${text}\n${line({ msg: 'Failed to send heartbeat' })}\n`)
    for (const form of [
      JSON.stringify(report),
      terminalReport(report),
      engineerMarkdown(report),
      customerMarkdown(report),
    ])
      expect(form).not.toContain(secret)
    expect(report.secrets.length).toBeGreaterThan(0)
  })
})

test('what Go escapes in every line makes no secret of it', () => {
  const report = explainText(line({ msg: LOST, error: 'a & b' }).replace('&', '\\u0026'))
  expect(report.secrets).toEqual([])
  expect(report.lines.recognised).toBe(1)
})

const base64 = (text: string) => btoa(text)
/** A line of logrus JSON. */
export const json = (fields: Record<string, unknown>) =>
  JSON.stringify({ level: 'info', ...fields, time: '2026-05-01T10:00:00Z' })
const JWT = 'eyJhbGciOiJSUzI1NiIsImtpZCI6InNlZWQifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJlU2VlZFZhbHVl'
const NODE = 'K10c7f3e1a9d8b6c5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8::server:5eed5eed5eed5eed5eed5eed5eed5eed'
const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'
const OPAQUE = 'Zx81Qp0vTn47LmRk29WcYb63HsDf'
const PEM =
  '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7seedLineOneAbCdEf\nseedLineTwoGhIjKlMnOpQrStUvWxYz12\n-----END RSA PRIVATE KEY-----'

/** A shape, the line that holds it, and the pieces that must not come out again. */
export const SECRET_SHAPES: ReadonlyArray<readonly [name: string, line: string, secrets: string[]]> = [
  [
    'a token in a query',
    json({ msg: 'Connecting to WebSocket endpoint', url: 'wss://api.example.com/ws?token=seedtoken1234abcd' }),
    ['seedtoken1234abcd'],
  ],
  [
    'a bearer header',
    json({ msg: 'x', header: 'Authorization: Bearer pat-canary-seed-0001' }),
    ['pat-canary-seed-0001', 'canary-seed'],
  ],
  ['a token field', json({ msg: 'x', token: 'pat-canary-seed-0002' }), ['seed-0002']],
  ['a ServiceAccount token field', json({ msg: 'x', k8s_service_token: 'sa-canary-seed-0003' }), ['seed-0003']],
  ['a JWT in a text', json({ msg: `got ${JWT} back` }), [JWT, JWT.split('.')[1] ?? '']],
  ['a JWT alone', JWT, [JWT]],
  ['a cut JWT', json({ msg: `token ${JWT.slice(0, 50)}` }), [JWT.slice(0, 50)]],
  ['a K3s node token', json({ msg: 'x', note: NODE }), [NODE, '5eed5eed']],
  [
    'a K3s join command',
    `curl -sfL https://get.k3s.io | K3S_URL=https://10.0.0.1:6443 K3S_TOKEN=${NODE} sh -`,
    [NODE, '5eed5eed'],
  ],
  [
    'a kubeadm join command',
    'kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef --discovery-token-ca-cert-hash sha256:1234',
    ['0123456789abcdef'],
  ],
  [
    'a join command field',
    json({ msg: 'x', join_command: 'k3s agent --server https://a --token seedjoin99' }),
    ['seedjoin99'],
  ],
  ['a password field', json({ msg: 'x', grafana_password: 'hunter2seed' }), ['hunter2seed']],
  ['a plain-word password', json({ msg: 'x', prometheus_password: 'correcthorse' }), ['correcthorse']],
  ['a password with spaces', json({ msg: 'x', password: 'correct horse battery' }), ['horse battery']],
  ['a password in logfmt', 'time="2026-05-01T10:00:00Z" level=info msg="x" password="seed word 17"', ['seed word 17']],
  ['a password as an option', 'helm upgrade x --set adminPassword=seedhelm42 --wait', ['seedhelm42']],
  [
    'basic auth in an address',
    json({ msg: 'x', url: 'https://admin:seedpass77@loki.example.com/push' }),
    ['seedpass77'],
  ],
  ['a token as the user of an address', 'fatal: https://seedghtoken123@github.com/x.git', ['seedghtoken123']],
  ['basic auth in a header', `Authorization: Basic ${base64('admin:seedbasic')}`, [base64('admin:seedbasic')]],
  ['a private key over lines', PEM, ['seedLineOne', 'seedLineTwo']],
  ['a private key in JSON', json({ msg: 'x', data: PEM }), ['seedLineOne', 'seedLineTwo']],
  ['a kubeconfig key', `    client-key-data: ${base64(PEM)}`, [base64(PEM).slice(0, 40)]],
  ['a kubeconfig token', '    token: seedkubetoken0099aa', ['seedkubetoken0099aa']],
  ['an AWS key', json({ msg: 'x', note: 'AKIASEEDSEEDSEED1234' }), ['AKIASEEDSEEDSEED1234']],
  ['an AWS secret', 'aws_secret_access_key = wJalrXUtnFEMIseedK7MDENGbPxRfiCYEXAMPLEKEY', ['wJalrXUtnFEMIseed']],
  ['a GitHub token', 'using ghp_seedSEEDseedSEED0123456789abcdef', ['ghp_seedSEED']],
  ['a GitLab token', 'using glpat-seedSEEDseed0123', ['glpat-seed']],
  ['a Slack token', 'using xoxb-123456789012-seedseedseed', ['xoxb-1234', 'seedseedseed']],
  ['a Google key', 'key AIzaSyA-seedSEEDseed0123456789abcdef', ['seedSEEDseed']],
  ['a payment key', 'sk_live_seedSEEDseed01234567', ['seedSEEDseed']],
  ['a hex token', json({ msg: 'x', note: HEX }), [HEX]],
  ['an opaque run', `answer ${OPAQUE} end`, [OPAQUE]],
  ['a cookie', 'Cookie: session=seedcookie123; theme=dark', ['seedcookie123']],
  ['a signed address', 'GET https://s3.example.com/x?X-Amz-Signature=seedsig0123456789abcdef', ['seedsig0123']],
  [
    'a JSON string in a field',
    json({ msg: 'Heartbeat payload', payload: JSON.stringify({ loki_password: 'seedinner1', a: 1 }) }),
    ['seedinner1'],
  ],
  [
    'JSON escaped twice',
    json({ msg: 'x', payload: JSON.stringify({ inner: JSON.stringify({ token: 'seeddeep22' }) }) }),
    ['seeddeep22'],
  ],
  [
    'a base64 of a token line',
    `data ${base64('token=seedb64value0001 and more of it')} end`,
    [base64('token=seedb64value0001 and more of it')],
  ],
  [
    'a token broken over lines',
    '{"level":"info","msg":"x","token":"pat-canary-seed-\n0044zz99","time":"2026-05-01T10:00:00Z"}',
    ['0044zz99', 'pat-canary'],
  ],
  [
    'a JWT broken over lines',
    `{"level":"info","msg":"got ${JWT.slice(0, 60)}\n${JWT.slice(60)}","time":"2026-05-01T10:00:00Z"}`,
    [JWT.slice(0, 50), JWT.slice(70)],
  ],
  [
    'a token preview',
    json({ msg: 'K8s WebSocket auth resolved', auth_source: 'gateway', token_preview: 'seedprev' }),
    ['seedprev'],
  ],
  ['an API key header', 'X-Api-Key: seedapikey000111', ['seedapikey000111']],
  ['an environment dump', 'PIPEOPS_TOKEN=seedenvtoken1 PORT=8080', ['seedenvtoken1']],
  [
    'a docker line',
    JSON.stringify({
      log: `${json({ msg: 'x', token: 'seeddocker01' })}\n`,
      stream: 'stderr',
      time: '2026-05-01T10:00:00Z',
    }),
    ['seeddocker01'],
  ],
  [
    'a token split by the container runtime',
    '2026-05-01T10:00:00Z stderr P {"level":"info","msg":"x","token":"seedcri\n2026-05-01T10:00:00Z stderr F split01","time":"2026-05-01T10:00:00Z"}',
    ['split01', 'seedcri'],
  ],
  ['a certificate’s key in YAML', 'tls.key: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpzZWVk', ['LS0tLS1CRUdJTiBSU0']],
]

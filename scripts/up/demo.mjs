import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Settings of a demo: everything throw-away, this machine alone, whatever the environment says. */
export function demoSettings() {
  const dataDir = mkdtempSync(join(tmpdir(), 'lifeline-demo-'))
  const password = randomBytes(12).toString('base64url')
  const email = 'demo@lifeline.example'
  return {
    env: {
      HOST: '127.0.0.1',
      LIFELINE_DEMO: '1',
      LIFELINE_DATA_DIR: dataDir,
      LIFELINE_PUBLIC_URL: '',
      LIFELINE_ALLOW_INSECURE: '',
      LIFELINE_TRUSTED_PROXIES: '',
      LIFELINE_SECRET: '',
      LIFELINE_CONTROLLER_URL: '',
      LIFELINE_CONTROLLER_TOKEN: '',
      LIFELINE_CONTROLLER_WORKSPACE: '',
      LIFELINE_CONTROLLER_ALLOW_PRIVATE: '',
      LIFELINE_CLUSTERS: '',
      LIFELINE_AGENT_TOKEN: randomBytes(24).toString('base64url'),
      LIFELINE_ADMIN_EMAIL: email,
      LIFELINE_ADMIN_PASSWORD: password,
    },
    greeting: `This is a sample fleet; nothing of it is kept. Sign in with\n  ${email}\n  ${password}`,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

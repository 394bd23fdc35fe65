import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import type { AddedCluster } from '@/lib/contracts/dial-in'
import { ask } from './beside'
import { LONG, MARKUP, WORDS } from './hostile'
import { refuseAgent } from './refused'

const NAME = `${MARKUP}${'W'.repeat(60)}`

/** A cluster in the queue with everything that people may write to it. @returns its id */
export async function tellTriageEvil(page: Page, url: string): Promise<AddedCluster> {
  const added = await ask<AddedCluster>(page, url, 'clusters.add', { name: NAME })
  const { id, token } = added
  const agentUrl = url.replace('localhost', '127.0.0.1')
  await refuseAgent({ api: page.request, url, agentUrl, id, token, hosts: [LONG, MARKUP], name: WORDS.join(' ') })
  const markdown = [
    ...WORDS,
    ...WORDS.map((word) => `[${word.slice(0, 40)}](javascript:window.ran=1)`),
    '![x](https://bad.example/x.png)',
    `| a | b |\n|---|---|\n| ${'W'.repeat(400)} | ${MARKUP} |`,
    `\`\`\`\n${'W'.repeat(400)}${MARKUP}\n\`\`\``,
  ]
  for (const text of markdown) await ask(page, url, 'desk.addNote', { key: id, id: randomUUID(), text })
  const times = { kind: 'once', from: Date.now() + 3_600_000, to: Date.now() + 7_200_000 }
  const title = NAME.slice(0, 120)
  await ask(page, url, 'desk.addWindow', { title, clusters: [id], tags: [], times })
  return added
}

/** Every file of a support bundle. */
export async function bundleOf(page: Page, url: string, key: string): Promise<string[]> {
  const answer = await page.request.get(`${url}/triage/bundle/${encodeURIComponent(key)}`)
  expect(answer.status(), key).toBe(200)
  return Object.values(unzipSync(await answer.body())).map((bytes) => Buffer.from(bytes).toString())
}

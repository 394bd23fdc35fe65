import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'

export type Session = BrowserContextOptions['storageState']

// As it is written: what is compiled for Node does not run in a page.
const inPage = readFileSync(fileURLToPath(new URL('in-page.js', import.meta.url)), 'utf8')
/** A page asks for what it needs within this time after it was painted. */
const SETTLED_MS = 1_500
const DATA = new Set(['Document', 'Fetch', 'XHR', 'EventSource'])

export interface Visit {
  paintedMs: number
  /** Bytes on the wire that are not scripts, styles, fonts or pictures. */
  dataBytes: number
  scriptBytes: number
}

/** Opens a page in a browser context of its own, whose caches are empty, and tells when its first rows were painted. */
export async function visit(browser: Browser, url: string, session?: Session): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...(session && { storageState: session }),
  })
  const page = await context.newPage()
  const traffic = await countTraffic(page)
  await page.addInitScript(inPage)
  await page.goto(url, { waitUntil: 'commit' })
  const painted = await page.waitForFunction(() => Reflect.get(window, 'paintedAt') as number | undefined)
  const paintedMs = (await painted.jsonValue()) ?? Number.NaN
  await page.waitForTimeout(SETTLED_MS)
  await context.close()
  return { paintedMs, ...traffic() }
}

/** Counts what a page loads from now on. @returns what tells the count so far */
export async function countTraffic(page: Page): Promise<() => { dataBytes: number; scriptBytes: number }> {
  const client = await page.context().newCDPSession(page)
  const kinds = new Map<string, string>()
  const count = { dataBytes: 0, scriptBytes: 0 }
  await client.send('Network.enable')
  client.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (DATA.has(kinds.get(requestId) ?? '')) count.dataBytes += encodedDataLength
    else count.scriptBytes += encodedDataLength
  })
  client.on('Network.webSocketFrameReceived', ({ response }) => {
    count.dataBytes += response.payloadData.length
  })
  return () => ({ ...count })
}

import type { WebSocketRoute } from '@playwright/test'
import { expect, test } from './support/fixtures'
import { rowOf } from './support/fleet'
import { Gate } from './support/gate'

test('a page whose feed is cut says since when, and catches up when it is back', async ({
  page,
  addCluster,
  joinAgent,
}) => {
  const agent = await joinAgent(await addCluster('watched-one'))
  const sockets: WebSocketRoute[] = []
  const gate = new Gate()
  await page.routeWebSocket(/\/trpc/, async (socket) => {
    await gate.pass()
    socket.connectToServer()
    sockets.push(socket)
  })
  await page.goto('/?q=watched-one')
  const feed = page.getByRole('button', { name: /^(Live|Stale|Catching up|Opening)/ })
  await expect(feed).toHaveText('Live')

  gate.shut()
  await Promise.all(sockets.map((socket) => socket.close()))
  await expect(feed).toHaveText(/^Stale since \d\d:\d\d:\d\d$/)
  await expect(page.getByText(/Nothing has arrived on this page since \d\d:\d\d:\d\d\./)).toBeVisible()
  // what happens meanwhile is not shown, and not claimed either
  await agent.stop()
  await expect(rowOf(page, 'watched-one')).toContainText('Connected')

  gate.open()
  await expect(feed).toHaveText('Live', { timeout: 20_000 })
  await expect(rowOf(page, 'watched-one')).toContainText('Reconnecting')
  await expect(page.getByText(/Nothing has arrived on this page/)).toHaveCount(0)
})

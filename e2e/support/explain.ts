import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'

const RECORDINGS = new URL('../../server/testing/recordings/', import.meta.url)

/** The log of a recording of the real agent. */
export function recordingOf(name: string): string {
  return readFileSync(fileURLToPath(new URL(`${name}/agent.log`, RECORDINGS)), 'utf8')
}

/** The headline over a result. */
export function verdictOf(page: Page): Locator {
  return page.locator('#verdict')
}

/** A line of the log by its number. */
export function lineOf(page: Page, line: number): Locator {
  return page.getByRole('option').filter({ has: page.locator(`[data-line="${line}"]`) })
}

/** Pastes as a person does: through the clipboard, into the field that has the focus. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.getByLabel('Paste a log, or drop a file').focus()
  await page.keyboard.press('Control+V')
}

export async function pasteAndWait(page: Page, text: string): Promise<void> {
  await paste(page, text)
  await expect(verdictOf(page)).toBeVisible()
}

/** Drops a file with this text onto the field. */
export async function dropText(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([dropped], 'agent.log'))
    return transfer
  }, text)
  await page.getByRole('group', { name: 'A log to explain' }).dispatchEvent('drop', { dataTransfer: data })
}

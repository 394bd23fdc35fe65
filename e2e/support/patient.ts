import type { Page } from '@playwright/test'

const WITHIN_MS = 15_000

/** Whether React has taken over what the server drew; before that, what is pressed or typed is lost. */
function listens(): boolean {
  if (!('__next_f' in window)) return true
  return [...document.querySelectorAll('button, input, select, textarea')].every((element) =>
    Object.keys(element).some((key) => key.startsWith('__reactProps$')),
  )
}

/** Lets whoever opens this page wait until it listens, as people do without knowing: a test is faster than they are. */
export function patient(page: Page): Page {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  const untilItListens = () => page.waitForFunction(listens, undefined, { timeout: WITHIN_MS })
  page.goto = async (...how) => {
    const answer = await goto(...how)
    await untilItListens()
    return answer
  }
  page.reload = async (...how) => {
    const answer = await reload(...how)
    await untilItListens()
    return answer
  }
  return page
}

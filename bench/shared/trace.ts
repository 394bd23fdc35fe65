import type { Browser, Page } from '@playwright/test'

interface TraceEvent {
  ph: string
  name: string
  pid: number
  tid: number
  /** Microseconds of the processor, not of the clock: what else runs on this machine does not count. */
  tdur?: number
  args?: { name?: string }
}

export interface Traced {
  /** Processor time of each task of the page's main thread, in milliseconds, the longest first. */
  main: number[]
  /** Processor time of all tasks of the worker, in milliseconds. */
  workerMs: number
}

/** Runs something and tells how long the page's threads were busy with it. */
export async function traced(browser: Browser, page: Page, run: () => Promise<void>): Promise<Traced> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] })
  await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const threads = new Map(
    traceEvents.flatMap(({ ph, name, pid, tid, args }) =>
      ph === 'M' && name === 'thread_name' ? [[`${pid}.${tid}`, args?.name ?? ''] as const] : [],
    ),
  )
  const tasks = traceEvents.filter(({ name, tdur }) => name === 'ThreadControllerImpl::RunTask' && tdur !== undefined)
  const of = (thread: RegExp) =>
    tasks
      .filter(({ pid, tid }) => thread.test(threads.get(`${pid}.${tid}`) ?? ''))
      .map(({ tdur = 0 }) => tdur / 1000)
      .sort((a, b) => b - a)
  return { main: of(/^CrRendererMain$/), workerMs: of(/^DedicatedWorker/).reduce((sum, ms) => sum + ms, 0) }
}

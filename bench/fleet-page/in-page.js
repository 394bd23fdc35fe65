// Runs in the page before anything else: notes when the first window of rows has been painted.
;(() => {
  const firstPaint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
  const note = (at) => Reflect.set(window, 'paintedAt', at)
  const look = () => {
    const height = window.innerHeight
    const rows = [...document.querySelectorAll('[role=row], [aria-label=Queue] > ol > li')]
    // The window is there when a row reaches to its lower edge, or when the list ends above it.
    const last = rows.at(-1)?.getBoundingClientRect()
    if (!last || rows.length < 10 || last.bottom < height - 120) return requestAnimationFrame(look)
    // Where nothing was painted before, the rows come with the first paint, whose time the browser itself tells: what
    // runs afterwards does not delay it. Else it is the task after the frame that has them.
    if (firstPaint() === undefined) {
      new PerformanceObserver((list, observer) => {
        const [first] = list.getEntriesByName('first-contentful-paint')
        if (!first) return
        observer.disconnect()
        note(first.startTime)
      }).observe({ type: 'paint', buffered: true })
    } else requestAnimationFrame(() => setTimeout(() => note(performance.now())))
  }
  requestAnimationFrame(look)
})()

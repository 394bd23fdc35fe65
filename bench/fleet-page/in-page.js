// Runs in the page before anything else: notes when the first window of rows has been painted.
;(() => {
  const look = () => {
    const height = window.innerHeight
    const rows = [...document.querySelectorAll('[role=row]')]
    // The window is there when a row reaches to its lower edge, or when the list ends above it.
    const last = rows.at(-1)?.getBoundingClientRect()
    if (!last || rows.length < 10 || last.bottom < height - 120) return requestAnimationFrame(look)
    // The frame that has the rows is painted before the task after it.
    requestAnimationFrame(() => setTimeout(() => Reflect.set(window, 'paintedAt', performance.now())))
  }
  requestAnimationFrame(look)
})()

// Runs in the page: looks, frame by frame, at what it shows of agents by their rows and by a bare WebSocket.
globalThis.watch = (bareUrl) => {
  const lines = document.body.appendChild(document.createElement('ul'))
  const lineOf = new Map()
  new WebSocket(bareUrl).onmessage = ({ data }) => {
    const { name, state } = JSON.parse(data)
    if (!lineOf.has(name)) lineOf.set(name, lines.appendChild(document.createElement('li')))
    lineOf.get(name).textContent = `${name} ${state}`
  }
  const shown = { lifeline: new Map(), bare: new Map() }
  const look = (way, elements, now) => {
    for (const { textContent } of elements) {
      const name = /agent-\d+/.exec(textContent)?.[0]
      const state = /Connected|Reconnecting/.exec(textContent)?.[0]
      if (!name || !state || shown[way].get(name) === state) continue
      shown[way].set(name, state)
      window.shown(way, name, state, now)
    }
  }
  const frame = () => {
    const now = performance.timeOrigin + performance.now()
    look('lifeline', document.querySelectorAll('[role=row]'), now)
    look('bare', lines.children, now)
    requestAnimationFrame(frame)
  }
  frame()
}

// Keeps a public page up to date. Everything that it shows was made by the server; nothing is kept or sent.
;(() => {
  const main = document.querySelector('main[data-stream]')
  if (!main || !window.EventSource) return
  /** How far this machine's clock is ahead of the server's. */
  let ahead = Date.now() - Number(main.dataset.at)
  const live = main.dataset.kind === 'live'

  const ago = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000))
    if (s < 1) return 'less than 1 s ago'
    if (s < 60) return `${s} s ago`
    if (s < 3600) return s % 60 ? `${Math.floor(s / 60)} min ${s % 60} s ago` : `${s / 60} min ago`
    const [h, min] = [Math.floor(s / 3600), Math.floor((s % 3600) / 60)]
    if (h < 24) return min ? `${h} h ${min} min ago` : `${h} h ago`
    return h < 48 ? '1 day ago' : `${Math.floor(h / 24)} days ago`
  }
  const tick = () => {
    if (!live) return
    const now = Date.now() - ahead
    for (const time of main.querySelectorAll('time[data-at]')) {
      const text = ago(now - Number(time.dataset.at)).replace(/(\d) (s|min|h|days?)\b/g, '$1\u00a0$2')
      if (time.textContent !== text) time.textContent = text
    }
  }
  const stale = (on) => {
    const known = document.querySelector('.stale')
    if (!on) return known?.remove()
    if (known || !live) return
    const line = document.createElement('p')
    line.className = 'stale'
    line.setAttribute('role', 'status')
    const at = new Date(Number(main.dataset.at)).toISOString().slice(11, 16)
    line.textContent = `This page cannot be brought up to date just now. Below: as of ${at} UTC.`
    main.prepend(line)
  }
  const fresh = () => main.classList.toggle('following', live)
  const end = () => {
    main.replaceChildren()
    location.reload()
  }

  const source = new EventSource(main.dataset.stream)
  source.addEventListener('status', ({ data }) => {
    const { at, html } = JSON.parse(data)
    const open = [...main.querySelectorAll('details')].map((one) => one.open)
    main.replaceChildren(new DOMParser().parseFromString(html, 'text/html').querySelector('.st') ?? '')
    for (const [nth, one] of main.querySelectorAll('details').entries()) one.open = open[nth] ?? false
    main.dataset.at = at
    ahead = Date.now() - at
  })
  source.addEventListener('open', () => {
    stale(false)
    fresh()
  })
  source.addEventListener('end', end)
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(end, 1000)
    else {
      main.classList.remove('following')
      stale(true)
    }
  })
  setInterval(tick, 1000)
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-print]')) window.print()
  })
})()

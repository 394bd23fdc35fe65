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
  // The address alone remembers the choice: nothing is kept in the browser.
  const OWN = '#local-time'
  const own = () => location.hash === OWN
  const two = (value) => String(value).padStart(2, '0')
  const zoneAt = (date) => {
    const minutes = own() ? -date.getTimezoneOffset() : 0
    const size = Math.abs(minutes)
    return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '\u2212' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  }
  /** What a wall clock shows there, as the UTC fields of a date. */
  const wall = (ms) => new Date(own() ? ms - new Date(ms).getTimezoneOffset() * 60000 : ms)
  const said = (ms, as) => {
    const [date, today] = [wall(ms), wall(Number(main.dataset.at))]
    const clock = date.toISOString().slice(11, 19)
    if (as === 'minute') return clock.slice(0, 5)
    const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })
    const day = `${date.getUTCDate()} ${month}`
    const year = date.getUTCFullYear()
    if (as === 'full') return `${day} ${year}, ${clock} ${zoneAt(new Date(ms))}`
    if (date.toISOString().slice(0, 10) === today.toISOString().slice(0, 10)) return clock
    return year === today.getUTCFullYear() ? `${day}, ${clock}` : `${day} ${year}, ${clock}`
  }
  /** Writes all times in the zone that is chosen; offers to change it where the two are not the same. */
  const zone = () => {
    for (const time of main.querySelectorAll('time[data-as]'))
      time.textContent = said(Date.parse(time.dateTime), time.dataset.as)
    const name = zoneAt(new Date(Number(main.dataset.at)))
    for (const one of main.querySelectorAll('[data-zone]')) one.textContent = own() ? `${name}, days in UTC` : name
    const differs = [...main.querySelectorAll('time')].some((time) => new Date(time.dateTime).getTimezoneOffset() !== 0)
    for (const button of main.querySelectorAll('[data-zone-switch]')) {
      button.hidden = !differs
      button.textContent = own() ? 'Show UTC' : 'Show your own time'
    }
  }
  const stale = (on) => {
    const known = document.querySelector('.stale')
    if (!on) return known?.remove()
    if (known || !live) return
    const line = document.createElement('p')
    line.className = 'stale'
    line.setAttribute('role', 'status')
    const at = Number(main.dataset.at)
    const words = `${said(at, 'minute')} ${zoneAt(new Date(at))}`
    line.textContent = `This page cannot be brought up to date just now. Below: as of ${words}.`
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
    const pressed = document.activeElement?.matches('[data-zone-switch]')
    const open = [...main.querySelectorAll('details')].map((one) => one.open)
    main.replaceChildren(new DOMParser().parseFromString(html, 'text/html').querySelector('.st') ?? '')
    for (const [nth, one] of main.querySelectorAll('details').entries()) one.open = open[nth] ?? false
    main.dataset.at = at
    ahead = Date.now() - at
    zone()
    if (pressed) main.querySelector('[data-zone-switch]')?.focus()
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
    if (!(target instanceof Element)) return
    if (target.closest('[data-print]')) window.print()
    if (!target.closest('[data-zone-switch]')) return
    history.replaceState(null, '', own() ? location.pathname : OWN)
    zone()
  })
  zone()
})()

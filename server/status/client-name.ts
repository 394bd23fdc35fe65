const BROWSERS: readonly [name: string, mark: RegExp][] = [
  ['A link preview', /bot|crawl|spider|preview|facebookexternalhit|whatsapp|slack|telegram|discord|embedly/i],
  ['Edge', /\bEdg/],
  ['Firefox', /\bFirefox\/|\bFxiOS\//],
  ['Chrome', /\bChrome\/|\bCriOS\//],
  ['Safari', /\bSafari\//],
]
const SYSTEMS: readonly [name: string, mark: RegExp][] = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\biPhone|\biPad/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

/** What kind of client it was, too coarse to know anybody by: "Firefox on Windows". */
export function clientName(userAgent: string | undefined): string {
  const told = userAgent ?? ''
  const browser = BROWSERS.find(([, mark]) => mark.test(told))?.[0]
  if (!browser) return 'Another client'
  if (browser === 'A link preview') return browser
  const system = SYSTEMS.find(([, mark]) => mark.test(told))?.[0]
  return system ? `${browser} on ${system}` : browser
}

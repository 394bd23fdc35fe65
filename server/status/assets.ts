import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the product stands: it is started from its own folder. */
const read = (...path: string[]) => readFileSync(join(process.cwd(), ...path), 'utf8')
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Our own style and script of the public pages, and what their policy must name them by. */
export interface Assets {
  css: string
  script: string
  cssHash: string
  scriptHash: string
  /** The picture for previews of a link: the same for all. */
  picture: Buffer
}

/** Read once: none of it depends on a link. */
export function readAssets(): Assets {
  const css = [
    themes(read('app', 'tokens.css')),
    read('components', 'status', 'status.css'),
    read('components', 'status', 'page.css'),
  ].join('\n')
  const script = read('components', 'status', 'live.js')
  const picture = readFileSync(join(process.cwd(), 'components', 'status', 'link-preview.png'))
  return { css, script, cssHash: hashOf(css), scriptHash: hashOf(script), picture }
}

const DARK = ':root[data-theme="dark"]'

/** The app chooses its theme; a public page has its reader's, except on paper. */
export function themes(tokens: string): string {
  const [, values = ''] = new RegExp(`${DARK.replace(/[[\]]/g, '\\$&')} \\{([^}]*)\\}`).exec(tokens) ?? []
  return `${tokens}\n@media screen and (prefers-color-scheme: dark) { :root {${values}} }`
}

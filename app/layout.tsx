import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { ClientRoot } from '@/components/shell/client-root'
import { CspNonce } from '@/components/shell/csp-nonce'
import { ICON } from '@/components/shell/icon'
import { THEME_SCRIPT } from '@/components/shell/theme-script'
import { Sprite } from '@/components/state/sprite'
import { parseZone } from '@/lib/format/clock'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Lifeline', template: '%s: Lifeline' },
  description: 'Whether every agent is really there, and how its connection has behaved.',
  icons: { icon: { url: ICON, type: 'image/svg+xml' } },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? ''
  const jar = await cookies()
  const chosen = jar.get('theme')?.value
  const theme = chosen === 'dark' || chosen === 'light' ? chosen : undefined
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours that must run before the first paint */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <CspNonce nonce={nonce} />
        <Sprite />
        <ClientRoot now={Date.now()} zone={parseZone(jar.get('zone')?.value)}>
          {children}
        </ClientRoot>
      </body>
    </html>
  )
}

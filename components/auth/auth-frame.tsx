import type { ReactNode } from 'react'
import { ThemeToggle } from '@/components/shell/theme-toggle'
import { ZoneClock } from '@/components/shell/zone-clock'
import { ZoneKey } from '@/components/shell/zone-key'
import { Toaster } from '@/components/ui/toaster'

interface AuthFrameProps {
  title: string
  /** The host of this Lifeline, so that a person sees where the password goes. */
  host: string
  children: ReactNode
}

/** The one column of pages for people without a session. */
export function AuthFrame({ title, host, children }: AuthFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex justify-end p-2">
        <ZoneClock />
        <ThemeToggle />
      </div>
      <ZoneKey />
      <Toaster />
      <main className="mx-auto w-full max-w-[352px] px-4 pt-[8vh] pb-16">
        <div className="mb-8">
          <p className="flex items-center gap-2 text-base font-semibold">
            <svg width="22" height="16" aria-hidden="true">
              <use href="#g-mark" />
            </svg>
            Lifeline
          </p>
          <p className="mt-0.5 font-mono text-xs text-ink-3">{host}</p>
        </div>
        <h1 className="mb-4 text-xl tracking-[-0.01em]">{title}</h1>
        {children}
      </main>
    </div>
  )
}

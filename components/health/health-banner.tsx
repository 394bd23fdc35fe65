'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Glyph } from '@/components/state/glyph'
import { unbroken } from '@/lib/format/span'
import { useHealth } from './use-health'

/** Stands under the top bar while something is wrong with Lifeline itself. */
export function HealthBanner() {
  const worst = useHealth('banner').data?.problems[0]
  const here = usePathname() === '/settings/health'
  const bad = worst?.level === 'bad'
  return (
    <div role="status">
      {worst && !here && (
        <p
          className={`flex items-baseline gap-2.5 px-6 py-2 max-tablet:px-4 ${bad ? 'bg-bad-w text-bad-t' : 'bg-warn-w text-warn-t'}`}
        >
          <Glyph name={bad ? 'disconnected' : 'late'} hue={worst.level} className="translate-y-[1.5px]" />
          <span className="text-pretty">
            <b>{unbroken(worst.what)}</b> {worst.todo}{' '}
            <Link href="/settings/health" prefetch={false} className="underline">
              Health of Lifeline
            </Link>
          </span>
        </p>
      )}
    </div>
  )
}

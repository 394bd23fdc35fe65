'use client'
import { Button } from '@/components/ui/button'

interface AppErrorProps {
  error: Error & { digest?: string }
  reset: () => void
}

export default function AppError({ error, reset }: AppErrorProps) {
  return (
    <section role="alert" className="max-w-140">
      <h1 className="text-xl tracking-[-0.012em]">This page could not be drawn</h1>
      <p className="mt-1 text-ink-2 text-pretty">
        The fault is ours. Agents stay connected, and what they send is kept; only this page is affected.
      </p>
      {error.digest && <p className="mt-3 text-xs text-ink-3">Number of the fault: {error.digest}</p>}
      <Button look="main" className="mt-4" onClick={reset}>
        Try again
      </Button>
    </section>
  )
}

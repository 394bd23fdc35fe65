'use client'
import { useQuery } from '@tanstack/react-query'
import { Unread } from '@/components/ui/unread'
import { useTRPC } from '@/lib/trpc/client'
import { NamePanel } from './name-panel'
import { PasswordPanel } from './password-panel'
import { SecondFactorPanel } from './second-factor-panel'
import { SessionsPanel } from './sessions-panel'

/** What somebody decides about themselves. */
export function AccountView() {
  const { data, isError, refetch } = useQuery(useTRPC().account.me.queryOptions())
  if (!data) {
    if (!isError) return <div className="h-64" />
    return <Unread what="Your account could not be read." onRetry={() => void refetch()} />
  }
  return (
    <div className="grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h1 className="text-xs font-normal text-ink-3">Settings / Your account</h1>
        <p className="text-xl font-semibold tracking-[-0.012em] text-balance">
          {data.twoFactor ? 'Your password and a code let you in.' : 'Your password alone lets you in.'}
        </p>
      </div>
      <NamePanel account={data} />
      <PasswordPanel account={data} />
      <SecondFactorPanel on={data.twoFactor} />
      <SessionsPanel />
    </div>
  )
}

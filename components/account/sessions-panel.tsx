'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { useTRPC } from '@/lib/trpc/client'
import { browserText } from './prepare-session'

/** Where somebody is signed in; each can be ended. */
export function SessionsPanel() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data, isError, refetch } = useQuery(trpc.account.sessions.queryOptions())
  const onSuccess = () => queries.invalidateQueries(trpc.account.sessions.queryFilter())
  const end = useMutation(trpc.account.endSession.mutationOptions({ onSuccess }))
  const endOthers = useMutation(trpc.account.endOtherSessions.mutationOptions({ onSuccess }))
  const error = end.error ?? endOthers.error
  return (
    <section aria-labelledby="sessions" className="panel">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="sessions">Where you are signed in</h2>
        {data && data.length > 1 && (
          <Button look="bare" className="ml-auto" disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        )}
      </header>
      {isError && !data && (
        <p role="alert" className="flex items-center gap-2.5 px-4 py-3 text-ink-2">
          Sessions could not be read just now.
          <Button onClick={() => void refetch()}>Try now</Button>
        </p>
      )}
      {error && (
        <p role="alert" className="border-b border-line px-4 py-2 text-bad-t">
          {error.message}
        </p>
      )}
      <ul aria-labelledby="sessions">
        {data?.map(({ id, createdAt, expiresAt, address, agent, current }) => (
          <li
            key={id}
            className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p>
                {browserText(agent)}
                {address && <span className="text-ink-2"> at {address}</span>}
              </p>
              <p className="text-xs text-ink-3">
                Signed in <Time at={createdAt} />, ends by itself <Time at={expiresAt} />
              </p>
            </div>
            {current ? (
              <span className="text-ink-2">this one</span>
            ) : (
              <Button
                aria-label={`End the session of ${browserText(agent)}${address ? ` at ${address}` : ''}`}
                disabled={end.isPending}
                onClick={() => end.mutate({ id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

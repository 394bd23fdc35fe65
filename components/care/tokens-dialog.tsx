'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ClusterTokens } from '@/components/join/cluster-tokens'
import { ConnectInstructions } from '@/components/join/connect-instructions'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { useTRPC } from '@/lib/trpc/client'
import type { Named } from './named'

const TWO = 2

interface TokensDialogProps {
  cluster: Named
  onClose: () => void
}

/** The tokens of a cluster: a second one for an exchange, and the end of one. */
export function TokensDialog({ cluster, onClose }: TokensDialogProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const detail = trpc.clusters.detail.queryOptions({ id: cluster.id })
  const count = useQuery(detail).data?.tokens.length ?? 0
  const issue = useMutation(
    trpc.clusters.issueToken.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: detail.queryKey }),
    }),
  )
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`Tokens of ${cluster.name}`}
        description="Two can be valid at a time. To exchange one: make the second, give it to the agent and restart it, then revoke the first."
        className="max-w-160"
      >
        <div className="mt-4 grid gap-4">
          <ClusterTokens id={cluster.id} />
          {count === 0 && (
            <p className="text-ink-2">It has no valid token: no agent can dial in with one of its own.</p>
          )}
          <div>
            <Button
              onClick={() => issue.mutate({ id: cluster.id })}
              disabled={issue.isPending}
              disabledReason={count >= TWO ? 'Two are valid already. Revoke one of them first.' : undefined}
            >
              {count === 0 ? 'Make a token' : 'Make a second token'}
            </Button>
          </div>
          {issue.error && (
            <p role="alert" className="text-bad-t">
              {issue.error.message}
            </p>
          )}
          {issue.data && (
            <section aria-label="The new token" className="border-t border-line pt-4">
              <ConnectInstructions name={cluster.name} token={issue.data.token} />
            </section>
          )}
        </div>
      </DialogContent>
    </Dialog>
  )
}

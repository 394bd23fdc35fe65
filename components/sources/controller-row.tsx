'use client'
import { useMutation } from '@tanstack/react-query'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import type { ControllerConnection } from '@/lib/contracts/sources'
import { formatCount } from '@/lib/format/number'
import { controllerText } from '@/lib/format/source-text'
import { useTRPC } from '@/lib/trpc/client'
import { controllerLook } from './prepare-source'
import { SourceRow } from './source-row'
import { Told } from './told'
import { useSourcesChanged } from './use-sources'

interface ControllerRowProps {
  connection: ControllerConnection
  onEdit: () => void
}

/** One controller that is read: its state, how old its word is, its last error, and a button to try it. */
export function ControllerRow({ connection, onEdit }: ControllerRowProps) {
  const trpc = useTRPC()
  const now = useNow('second')
  const zone = useZone()
  const changed = useSourcesChanged()
  const probe = useMutation(trpc.sources.probeController.mutationOptions())
  const remove = useMutation(trpc.sources.removeController.mutationOptions({ onSuccess: changed }))
  const { id, name, url, workspace, hasToken, allowPrivate, origin } = connection
  const about = [
    url,
    workspace !== null && `workspace ${workspace}`,
    hasToken ? 'with a token' : 'without a token',
    allowPrivate && 'private addresses allowed',
    origin === 'settings' && 'set by LIFELINE_CONTROLLER_URL, and changed there',
  ].filter((part) => part !== false)
  return (
    <SourceRow
      look={controllerLook(connection)}
      title={name}
      name={name}
      about={about.join(' · ')}
      text={controllerText(connection, now, zone)}
      told={<ProbeTold probe={probe.data} problem={probe.error?.message ?? remove.error?.message} />}
      actions={
        <>
          <Button aria-label={`Test ${name}`} disabled={probe.isPending} onClick={() => probe.mutate({ id })}>
            {probe.isPending ? 'Asking it' : 'Test'}
          </Button>
          {origin === 'person' && (
            <Button look="bare" aria-label={`Change ${name}`} onClick={onEdit}>
              Change
            </Button>
          )}
        </>
      }
      onRemove={origin === 'person' ? () => remove.mutate({ id }) : undefined}
      removing={remove.isPending}
    />
  )
}

interface ProbeToldProps {
  probe: { ok: boolean; clusters: number | null; tookMs: number; failure: { message: string } | null } | undefined
  problem: string | undefined
}

function ProbeTold({ probe, problem }: ProbeToldProps) {
  if (problem !== undefined) return <Told well={false}>{problem}</Told>
  if (!probe) return null
  if (!probe.ok) return <Told well={false}>Tested now: {probe.failure?.message ?? 'It could not be read.'}</Told>
  return (
    <Told well>
      Tested now: it answered in {formatCount(probe.tookMs)} ms and lists {formatCount(probe.clusters ?? 0, 'cluster')}.
    </Told>
  )
}

import type { ConnectInfo } from '@/lib/contracts/dial-in'
import { Notice } from './notice'

/** What stands in the way of agents elsewhere, as this Lifeline is set up now. */
export function ConnectNotices({ info }: { info: ConnectInfo }) {
  return (
    <>
      {info.loopbackOnly && (
        <Notice title="Only this machine can reach Lifeline now.">
          It listens on a loopback address. For clusters elsewhere, start it with <code>HOST=0.0.0.0</code> and{' '}
          <code>LIFELINE_PUBLIC_URL</code> set to the https:// address that they use.
        </Notice>
      )}
      {info.insecure && !info.loopbackOnly && (
        <Notice title="This address is plain HTTP.">
          An agent sends a Kubernetes ServiceAccount token when it registers; on the way, others could read it. Put
          HTTPS in front, or keep this to a lab.
        </Notice>
      )}
    </>
  )
}

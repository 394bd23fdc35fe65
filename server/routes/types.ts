/** One path of a route as an agent names it. `service` and `port` name the ingress controller (protocol notes, section 2). */
export interface RouteFact {
  host: string
  path: string
  pathType: string
  service: string | null
  port: number | null
  tls: boolean
  mode: string | null
  ingress: string | null
  /** The Ingress's own namespace; a single register does not tell it. */
  namespace: string | null
  /** The ingress controller's namespace; a sync tells it for the controller as a whole. */
  controllerNamespace: string | null
  publicEndpoint: string | null
}

/** A call of the routes API by one cluster, allow-listed at the door. */
export type RouteCall =
  /** A complete listing: what it leaves out is gone, except a single register under 60 s old. */
  | { kind: 'sync'; routes: readonly RouteFact[] }
  | { kind: 'register'; route: RouteFact }
  /** `ambiguous`: other clusters of the same token hold the host too, so it is recorded and changes nothing. */
  | { kind: 'unregister'; host: string; ambiguous: boolean }

import { normaliseHost, normalisePath, normalisePathType } from './normalise'

/** One route as an agent reports it. `service` and `port` name the ingress controller in every version. */
export interface ReportedRoute {
  host: string
  path: string
  pathType: string
  service: string | null
  port: number | null
  tls: boolean
  mode: string | null
  ingress: string | null
  /** The Ingress's own namespace: only a sync tells it. */
  namespace: string | null
  /** The ingress controller's namespace: `namespace` of a single register. */
  controllerNamespace: string | null
  publicEndpoint: string | null
}

/** One accepted call about routes (protocol notes, section 2). A call that was not answered with 200 is none. */
export type RouteCall =
  /** A complete listing of the cluster's routes. */
  | { kind: 'sync'; routes: readonly ReportedRoute[] }
  | { kind: 'register'; route: ReportedRoute }
  /** `contested`: other clusters of the token hold the host too, so that nobody can tell whose it is. */
  | { kind: 'unregister'; host: string; contested: boolean }

type Optional<T> = T | null | undefined

interface SyncBody {
  public_endpoint?: Optional<string>
  routing_mode?: Optional<string>
  ingress_controller?: Optional<{ namespace?: Optional<string> }>
  ingresses: readonly {
    namespace?: Optional<string>
    ingress_name?: Optional<string>
    rules?: Optional<
      readonly {
        host: string
        tls?: Optional<boolean>
        paths?: Optional<
          readonly {
            path?: Optional<string>
            path_type?: Optional<string>
            service_name?: Optional<string>
            service_port?: Optional<number>
          }[]
        >
      }[]
    >
  }[]
}

interface RegisterBody {
  hostname: string
  namespace?: Optional<string>
  service_name?: Optional<string>
  service_port?: Optional<number>
  ingress_name?: Optional<string>
  path?: Optional<string>
  path_type?: Optional<string>
  tls?: Optional<boolean>
  public_endpoint?: Optional<string>
  routing_mode?: Optional<string>
}

/** One spelling of a host, whoever tells it. */
export const hostKey = normaliseHost

/** Path and path type as Kubernetes defaults them, so that a sync and a register of one route have one key. */
function placeOf(place: { path?: Optional<string>; path_type?: Optional<string> }): { path: string; pathType: string } {
  const pathType = normalisePathType(place.path_type ?? null)
  return { path: normalisePath(place.path ?? '', pathType), pathType }
}

/** The listing that the body of `POST .../routes/sync` makes: one route for each path of each rule. */
export function syncCall(body: SyncBody): RouteCall {
  const shared = {
    mode: body.routing_mode ?? null,
    publicEndpoint: body.public_endpoint ?? null,
    controllerNamespace: body.ingress_controller?.namespace ?? null,
  }
  const routes = body.ingresses.flatMap((ingress) =>
    (ingress.rules ?? []).flatMap((rule) =>
      (rule.paths ?? []).map((path) => ({
        ...shared,
        ...placeOf(path),
        host: hostKey(rule.host),
        tls: rule.tls ?? false,
        service: path.service_name ?? null,
        port: path.service_port ?? null,
        ingress: ingress.ingress_name ?? null,
        namespace: ingress.namespace ?? null,
      })),
    ),
  )
  return { kind: 'sync', routes }
}

/** The route that the body of `POST .../routes/register` reports. */
export function registerCall(body: RegisterBody): RouteCall {
  const route: ReportedRoute = {
    ...placeOf(body),
    host: hostKey(body.hostname),
    service: body.service_name ?? null,
    port: body.service_port ?? null,
    tls: body.tls ?? false,
    mode: body.routing_mode ?? null,
    ingress: body.ingress_name ?? null,
    namespace: null,
    controllerNamespace: body.namespace ?? null,
    publicEndpoint: body.public_endpoint ?? null,
  }
  return { kind: 'register', route }
}

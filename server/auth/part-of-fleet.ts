import type { Grants } from '@/lib/contracts/people'
import type { Services } from '@/server/context'
import type { Desk } from '@/server/desk/desk'
import { partOfDesk } from '@/server/desk/part-of-desk'
import type { Hub, Reader } from '@/server/realtime/hub'
import type { RouteWatch } from '@/server/realtime/route-watch'
import type { Sees } from '@/server/realtime/seen-part'
import type { QueueChange } from '@/server/realtime/triage-book'
import { partOfTriage } from '@/server/realtime/triage-part'
import type { TriageWatch } from '@/server/realtime/triage-watch'
import { FleetSearch } from '@/server/routes/fleet-search'
import type { FleetTruth } from '@/server/routes/fleet-truth'
import { partOfRoutes } from '@/server/routes/part-of-routes'
import { seesBy } from './sees-by'

type Shown = Pick<
  Services,
  | 'hub'
  | 'directory'
  | 'routes'
  | 'triage'
  | 'controllers'
  | 'companions'
  | 'agentPorts'
  | 'desk'
  | 'intake'
  | 'refused'
  | 'health'
>

/**
 * The live objects as they are for somebody who sees some clusters only. Whatever is not listed here cannot be used by
 * such a person: a member that is added later fails in their hands instead of telling them everything.
 */
export function partOfFleet(services: Services, grants: Grants): Shown {
  const { hub, directory, routes, triage, controllers, companions, agentPorts, desk } = services
  const sees = seesBy(grants)
  const isSeen = (id: string) => {
    const meta = hub.metaOf(id)
    return meta !== null && sees(meta)
  }
  return {
    hub: partOfHub(hub, sees, isSeen),
    routes: partOfWatch(routes, () => hub.idsOf(sees), isSeen, hub),
    triage: partOfQueue(triage, { isSeen, stamp: () => hub.listing, routesOf: (id) => hub.row(id)?.joinedRoutes ?? 0 }),
    controllers: only(controllers, {
      list: () => controllers.listFor(isSeen),
      listedOf: (id) => (isSeen(id) ? controllers.listedOf(id) : null),
      listingOf: (id) => (isSeen(id) ? controllers.listingOf(id) : null),
      speakerOf: (id) => (isSeen(id) ? controllers.speakerOf(id) : null),
      readNow: async (id) => (isSeen(id) ? controllers.readNow(id) : undefined),
    }),
    directory: only(directory, {
      byUuid: (uuid) => seenOrNull(directory.byUuid(uuid), isSeen),
      uuidsOf: (id) => (isSeen(id) ? directory.uuidsOf(id) : []),
      identitiesOf: (id) => (isSeen(id) ? directory.identitiesOf(id) : []),
      meantBy: (id) => directory.meantBy(id),
    }),
    companions: only(companions, {
      all: () => companions.all().filter(({ clusterId }) => isSeen(clusterId)),
      view: (id) => (isSeen(id) ? companions.view(id) : null),
    }),
    agentPorts: only(agentPorts, {
      all: () => agentPorts.all().filter(({ clusterId }) => isSeen(clusterId)),
      view: (id) => (isSeen(id) ? agentPorts.view(id) : null),
    }),
    desk: deskOf(desk, isSeen, (key) => triage.clustersOf(key).some(isSeen)),
    intake: only(services.intake, {}),
    refused: only(services.refused, {}),
    health: only(services.health, {}),
  }
}

function deskOf(desk: Desk, ...seen: [isSeen: (id: string) => boolean, seesKey: (key: string) => boolean]): Desk {
  const { notes, windows, ...others } = partOfDesk(desk, ...seen)
  return only(desk, { ...others, notes: only(desk.notes, notes), windows: only(desk.windows, windows) })
}

function partOfHub(hub: Hub, sees: Sees, isSeen: (id: string) => boolean): Hub {
  const seen = <T>(id: string, read: (id: string) => T, other: T): T => (isSeen(id) ? read(id) : other)
  return only(hub, {
    get asOf() {
      return hub.asOf
    },
    get size() {
      return hub.idsOf(sees).length
    },
    get listing() {
      return hub.listing
    },
    get tally() {
      return hub.tallyOf(sees)
    },
    has: (id) => seen(id, (one) => hub.has(one), false),
    lists: (id) => seen(id, (one) => hub.lists(one), false),
    rows: () => hub.idsOf(sees).flatMap((id) => hub.row(id) ?? []),
    archived: () => [...hub.archived()].filter(isSeen),
    metaOf: (id) => seen(id, (one) => hub.metaOf(one), null),
    row: (id) => seen(id, (one) => hub.row(one), null),
    detail: (id) => seen(id, (one) => hub.detail(one), null),
    stateOf: (id) => seen(id, (one) => hub.stateOf(one), null),
    namesOf: (id) => seen(id, (one) => hub.namesOf(one), ''),
    fleetStream: (watch: readonly string[], reader: Reader) => hub.fleetStream(watch, { ...reader, sees }),
    clusterStream: (id: string, reader: Reader) => hub.clusterStream(id, { ...reader, sees }),
  })
}

function partOfWatch(
  routes: RouteWatch,
  idsSeen: () => readonly string[],
  isSeen: (id: string) => boolean,
  hub: Pick<Hub, 'listing'>,
): RouteWatch {
  const part = (fleet: FleetTruth) =>
    only(
      fleet,
      partOfRoutes(fleet, isSeen, () => hub.listing),
    )
  const fleet = part(routes.fleet)
  return only(routes, {
    fleet,
    search: new FleetSearch(fleet),
    get pending() {
      return idsSeen().filter((id) => !routes.fleet.has(id)).length
    },
    caughtUp: () => routes.caughtUp(),
    look: async (id) => part(await routes.look(id)),
  })
}

function partOfQueue(triage: TriageWatch, seen: Parameters<typeof partOfTriage>[1]): TriageWatch {
  const { isSeen } = seen
  const shown = {
    presence: triage.presence,
    onChange: (listener: (change: QueueChange) => void) =>
      triage.onChange((change) => {
        const mine = [...change].filter(([, clusterIds]) => [...clusterIds].some(isSeen))
        if (mine.length > 0) listener(new Map(mine))
      }),
    note: (id: string) => {
      if (isSeen(id)) triage.note(id)
    },
  }
  return only(triage, Object.defineProperties(shown, Object.getOwnPropertyDescriptors(partOfTriage(triage, seen))))
}

function seenOrNull(id: string | null, isSeen: (id: string) => boolean): string | null {
  return id !== null && isSeen(id) ? id : null
}

/** An object of which only some members can be used, in the form in which they are given; `whom`: by whom, in words. */
export function only<T extends object>(whole: T, shown: Partial<T>, whom = 'people who see some clusters only'): T {
  return new Proxy(whole, {
    get(_, name) {
      if (Object.hasOwn(shown, name)) return Reflect.get(shown, name)
      // A promise asks what it is given for this, and tools ask for symbols.
      if (name === 'then' || typeof name === 'symbol') return undefined
      throw new Error(`${whole.constructor.name}.${name} is not for ${whom}.`)
    },
  })
}

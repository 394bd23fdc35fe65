import { createLoader, parseAsString } from 'nuqs/server'
import { fleetRouteParsers } from '@/components/fleet-routes/fleet-route-params'

export const loadFleetRouteView = createLoader({ ...fleetRouteParsers, host: parseAsString })

import { createLoader } from 'nuqs/server'
import { fleetParsers } from '@/components/fleet/fleet-params'

export const loadFleetView = createLoader(fleetParsers)

import { FleetWaiting } from '@/components/fleet/fleet-waiting'

export default FleetWaiting

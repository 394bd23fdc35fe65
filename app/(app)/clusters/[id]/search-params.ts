import { createLoader } from 'nuqs/server'
import { timelineParsers } from '@/components/timeline/timeline-params'

export const loadTimelineView = createLoader(timelineParsers)

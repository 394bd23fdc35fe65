import { createLoader, parseAsString } from 'nuqs/server'
import { triageParsers } from '@/components/triage/triage-params'

export const loadTriageView = createLoader({ ...triageParsers, item: parseAsString })

import { createLoader } from 'nuqs/server'
import { auditParsers } from '@/components/audit/audit-params'

export const loadAuditView = createLoader(auditParsers)

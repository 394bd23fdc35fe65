import type { Deed } from '@/lib/contracts/deeds'

/** A page that can be gone to by its name. */
export interface NamedPage {
  href: string
  label: string
  deed: Deed
  /** What else it may be looked for by, in lower case. */
  also?: string
  /** Pressed after G. */
  key?: string
}

export const MAIN_PAGES: readonly NamedPage[] = [
  { href: '/', label: 'Fleet', deed: 'read', also: 'clusters overview home', key: 'f' },
  { href: '/triage', label: 'Triage', deed: 'triage', also: 'queue incidents what to do first', key: 't' },
  { href: '/routes', label: 'Routes', deed: 'read', also: 'hosts domains', key: 'r' },
  { href: '/explain', label: 'Explain', deed: 'explain', also: 'log explain a log', key: 'e' },
]

export const OTHER_PAGES: readonly NamedPage[] = [
  { href: '/clusters/new', label: 'Add a cluster', deed: 'operate', also: 'new connect an agent' },
  { href: '/clusters/archived', label: 'Archived clusters', deed: 'read', also: 'put aside' },
  { href: '/dial-ins', label: 'Refused dial-ins', deed: 'operate', also: 'calls token 401' },
]

/** In the menu of the account, in this order. */
export const SETTINGS_PAGES: readonly NamedPage[] = [
  { href: '/settings/account', label: 'Your account', deed: 'signed-in', also: 'settings password name sessions' },
  { href: '/settings/people', label: 'People', deed: 'own', also: 'settings invite roles users' },
  { href: '/settings/tokens', label: 'API tokens', deed: 'own', also: 'settings programs rest' },
  { href: '/settings/audit', label: 'Audit log', deed: 'own', also: 'settings who did what' },
  { href: '/settings/sources', label: 'Sources', deed: 'operate', also: 'settings controllers companions ports' },
  { href: '/settings/links', label: 'Status links', deed: 'share', also: 'settings share customers' },
  { href: '/settings/retention', label: 'Retention', deed: 'operate', also: 'settings how long kept' },
  { href: '/settings/health', label: 'Health of Lifeline', deed: 'operate', also: 'settings store problems' },
]

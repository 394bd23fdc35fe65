import type { AuditAction, AuditFacts, AuditSubject } from '@/lib/contracts/audit'
import type { Context } from '@/server/context'
import { idsAt, invited, type Subject, subject, textAt } from './subjects'

export interface Recorded {
  action: AuditAction
  /** What it is done to, where the input tells that. */
  given?: (input: unknown) => Subject[]
  /** What it was done to, where only the answer tells that. */
  made?: (output: unknown) => Subject[]
  /** It is done to whoever does it. */
  self?: boolean
  /** Nobody is signed in: whoever it is done to does it. */
  bySubject?: boolean
  /** What of the input is kept beside; never a secret. */
  keep?: (input: unknown, ctx: Pick<Context, 'db'>) => Promise<AuditFacts>
}

const onInput = (action: AuditAction, kind: AuditSubject, at = 'id'): Recorded => ({
  action,
  given: (input) => subject(kind, textAt(input, at)),
})
const onOutput = (action: AuditAction, kind: AuditSubject, at = 'id'): Recorded => ({
  action,
  made: (output) => subject(kind, textAt(output, at)),
})
const onSelf = (action: AuditAction): Recorded => ({ action, self: true })
const onMany = (action: AuditAction, at: string): Recorded => ({
  action,
  given: (input) => idsAt(input, at).flatMap((id) => subject('cluster', id)),
})
const onEntries = (action: AuditAction): Recorded => ({
  action,
  given: (input) => idsAt(input, 'keys').flatMap((key) => subject('triage entry', key)),
})
const byLink = (action: AuditAction): Recorded => ({ ...onOutput(action, 'person', 'email'), bySubject: true })

/**
 * What the audit log says of each mutation. A mutation without a line here fails server/audit/actions.test.ts, and is
 * refused at run time. `null`: it changes nothing that is kept.
 */
export const MUTATIONS: Readonly<Record<string, Recorded | null>> = {
  'account.changePassword': onSelf('account.password'),
  'account.endOtherSessions': onSelf('account.sessions-ended'),
  'account.endSession': onSelf('account.sessions-ended'),
  'account.rename': onSelf('account.rename'),
  'accountLinks.join': byLink('person.join'),
  'accountLinks.reset': byLink('account.password-by-link'),
  'beside.companionManifest': onInput('cluster.companion', 'cluster'),
  'beside.removeAgentPort': onInput('cluster.agent-port-remove', 'cluster'),
  'beside.setAgentPort': onInput('cluster.agent-port', 'cluster'),
  'beside.testAgentPort': null,
  'clusters.add': onOutput('cluster.add', 'cluster'),
  'clusters.archive': onMany('cluster.archive', 'ids'),
  'clusters.bringBack': onMany('cluster.bring-back', 'ids'),
  'clusters.issueToken': onInput('cluster.token-issue', 'cluster'),
  'clusters.merge': {
    action: 'cluster.merge',
    given: (input) => [...subject('cluster', textAt(input, 'into')), ...subject('cluster', textAt(input, 'from'))],
  },
  'clusters.rename': onInput('cluster.rename', 'cluster'),
  'clusters.revokeToken': onInput('cluster.token-revoke', 'cluster'),
  'clusters.tag': onMany('cluster.tag', 'changes'),
  'clusters.unmerge': onInput('cluster.unmerge', 'cluster', 'from'),
  'desk.acknowledge': onEntries('triage.acknowledge'),
  'desk.addNote': onOutput('note.add', 'note'),
  'desk.addWindow': onOutput('window.add', 'maintenance window'),
  'desk.assign': onEntries('triage.assign'),
  'desk.editNote': onInput('note.edit', 'note'),
  'desk.endWindow': onInput('window.end', 'maintenance window'),
  'desk.removeNote': onInput('note.remove', 'note'),
  'desk.removeView': onInput('view.remove', 'saved view'),
  'desk.restoreNote': onInput('note.restore', 'note'),
  'desk.saveView': onOutput('view.save', 'saved view'),
  'desk.snooze': onEntries('triage.snooze'),
  'explain.removeReport': onInput('report.remove', 'log report'),
  'explain.saveReport': onOutput('report.save', 'log report'),
  'links.addNote': onInput('link.note', 'status link'),
  'links.create': onOutput('link.make', 'status link', 'link.id'),
  'links.removeNote': onInput('link.note-remove', 'status link'),
  'links.revoke': onInput('link.revoke', 'status link'),
  'links.rotate': onInput('link.rotate', 'status link'),
  'people.endSessions': onInput('account.sessions-ended', 'person'),
  'people.invite': {
    action: 'person.invite',
    given: (input) => subject('person', textAt(input, 'email')),
    keep: invited,
  },
  'people.remove': onInput('person.remove', 'person'),
  'people.resetLink': onInput('person.reset-link', 'person'),
  'people.revokeLink': onInput('person.link-revoke', 'one-time link'),
  'people.setRights': onInput('person.rights', 'person'),
  'retention.preview': null,
  'retention.set': { action: 'retention.set', given: () => subject('retention', 'retention') },
  'setup.complete': byLink('person.first'),
  'sources.addController': onOutput('controller.add', 'controller'),
  'sources.probeController': null,
  'sources.removeController': onInput('controller.remove', 'controller'),
  'sources.updateController': onInput('controller.update', 'controller'),
  'tokens.create': onOutput('token.make', 'API token', 'token.id'),
  'tokens.revoke': onInput('token.revoke', 'API token'),
}

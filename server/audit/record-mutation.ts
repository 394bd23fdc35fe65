import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { MUTATIONS, type Recorded } from './actions'
import type { AuditNote } from './audit-log'
import type { Looked } from './look'
import { differences, LOOKS } from './looks'
import type { Subject } from './subjects'

/** To be called with what a mutation answered, when it succeeded. */
type Finish = (output: unknown) => Promise<void>

const NOTHING: Finish = async () => {}

/**
 * Looks at what a mutation is about to change, so that the log can say what it was before.
 * @throws {LifelineError} FORBIDDEN for a mutation that the table of recorded ones does not know
 */
export async function beforeMutation(ctx: Context, path: string, input: unknown): Promise<Finish> {
  const recorded = Object.hasOwn(MUTATIONS, path) ? MUTATIONS[path] : undefined
  if (recorded === undefined) throw new LifelineError('FORBIDDEN', 'This may not be used.')
  if (recorded === null || ctx.damage) return NOTHING
  const given = subjectsOf(ctx, recorded, input)
  const before = await Promise.all(given.map((one) => look(ctx, one)))
  return async (output) => {
    const made = recorded.made?.(output) ?? []
    const all = [...given, ...made]
    // It is done: what cannot be looked at afterwards is said without.
    const after = await Promise.all(all.map((one) => look(ctx, one).catch(() => null)))
    const notes = all.map((one, n) =>
      noteOf(ctx, recorded, { one, before: before[n] ?? null, after: after[n] ?? null }),
    )
    const keep = await recorded.keep?.(input, ctx)
    await ctx.audit.record(...notes.map((note) => (keep ? { ...note, after: { ...note.after, ...keep } } : note)))
  }
}

/** What a cluster was merged into is what is changed; its own id means it later, too. */
function subjectsOf(ctx: Context, { given, self }: Recorded, input: unknown): Subject[] {
  if (self) return ctx.viewer ? [{ kind: 'person', id: ctx.viewer.id }] : []
  const found = given?.(input) ?? []
  return found.map((one) => (one.kind === 'cluster' ? { ...one, id: clusterIdOf(ctx, one.id) } : one))
}

function clusterIdOf({ directory, hub }: Context, id: string): string {
  return hub.has(id) ? directory.meantBy(id) : (directory.byUuid(id) ?? id)
}

async function look(ctx: Context, { kind, id }: Subject): Promise<Looked | null> {
  return LOOKS[kind](ctx, id)
}

interface Seen {
  one: Subject
  before: Looked | null
  after: Looked | null
}

function noteOf(ctx: Context, { action, bySubject }: Recorded, { one, before, after }: Seen): AuditNote {
  const { kind, id } = one
  const known = before ?? after
  // People are named by their address in some inputs; the log holds their id.
  const personId = kind === 'person' ? (known?.facts.id ?? null) : id
  const subject = { kind, id: personId === null ? null : String(personId), name: known?.name ?? id }
  const who = ctx.viewer
    ? { id: ctx.viewer.id, name: ctx.viewer.email }
    : { id: bySubject ? subject.id : null, name: bySubject ? subject.name : '' }
  return { who, address: ctx.address ?? null, action, subject, ...differences(before, after) }
}

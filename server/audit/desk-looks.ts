import type { WindowTimes } from '@/lib/contracts/desk'
import type { Context } from '@/server/context'
import { readViews } from '@/server/store/desk-views'
import type { Look } from './look'

/** What the log tells of what people do in triage; of a note where it is and which of its texts, not what it says. */
export const DESK_LOOKS: Record<'triage entry' | 'note' | 'maintenance window' | 'saved view', Look> = {
  'triage entry': (ctx, key) => {
    const clusterIds = ctx.triage.clustersOf(key)
    if (clusterIds.length === 0) return null
    const { acknowledged, assignee, snoozed } = ctx.desk.workOf(key, clusterIds, ctx.clock())
    return {
      name: entryName(ctx, key),
      facts: {
        'acknowledged by': acknowledged?.by.name ?? null,
        'looked after by': assignee?.name ?? null,
        'waits until': snoozed && new Date(snoozed.until).toISOString(),
      },
    }
  },
  note: (ctx, id) => {
    const head = ctx.desk.notes.head(id)
    if (!head) return null
    return {
      name: entryName(ctx, head.key),
      facts: { note: id, by: head.author.name, version: head.version, removed: head.removed !== null },
    }
  },
  'maintenance window': ({ desk, hub }, id) => {
    const window = desk.windows.byId(id)
    if (!window) return null
    const { title, clusters, tags, times, endedAt, next } = window
    const named = clusters.map((one) => hub.metaOf(one)?.name ?? `cluster ${one}`)
    const covers = [...named, ...tags.map((tag) => `tag ${tag}`)]
    const opens = next && new Date(next.from).toISOString()
    return {
      name: title,
      facts: { title, covers, times: timesText(times), 'opens next': opens, ended: endedAt !== null },
    }
  },
  'saved view': async ({ db, viewer }, id) => {
    const view = viewer && (await readViews(db, viewer.id)).find((one) => one.id === id)
    if (!view) return null
    const filters = Object.entries(view.filters).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
    return { name: view.name, facts: { name: view.name, filters } }
  },
}

/** An entry of one cluster by the cluster's name; others by their key. */
function entryName({ hub }: Pick<Context, 'hub'>, key: string): string {
  return hub.metaOf(key)?.name ?? key
}

function timesText(times: WindowTimes): string {
  if (times.kind === 'once') return `${new Date(times.from).toISOString()} to ${new Date(times.to).toISOString()}`
  const { every, interval, days, at, minutes, zone, from, until } = times
  const on = every === 'week' ? ` on days ${days.join(', ')}` : ''
  const end = until === null ? '' : ` until ${until}`
  return `each ${interval} ${every}${on} at ${at} for ${minutes} min, ${zone}, from ${from}${end}`
}

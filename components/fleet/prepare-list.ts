import type { RowHeights, TableItem } from '@/components/data-table/types'
import type { FleetGroup, FleetPage } from '@/lib/contracts/fleet'
import { formatCount } from '@/lib/format/number'

/** Heights of the list's lines; `LOOK` in fleet-table.tsx spells the same ones as class names. */
export const HEIGHTS: { desk: RowHeights; phone: RowHeights } = {
  desk: { group: 42, tall: 48, low: 34 },
  phone: { group: 58, tall: 112, low: 92 },
}

const GROUPS: Record<FleetGroup, { title: string; note: string | null }> = {
  away: { title: 'Away', note: 'no sign for 75 s, or the socket is open and silent' },
  'on-their-way': { title: 'On their way', note: 'a try may still come, or the first beat is awaited' },
  watch: { title: 'Watch', note: 'connected, but late or flapping' },
  'not-observed': { title: 'Not observed', note: 'nobody can say' },
  never: { title: 'Never seen', note: 'expected, nothing has arrived' },
  well: { title: 'Well', note: null },
}

/**
 * The lines of the list from its counts alone, so that its length is known before its rows are: in groups where the
 * worst comes first, else as one list.
 * @param groupAt the group of a row that is already here, for a list without groups
 */
export function prepareList(
  page: Pick<FleetPage, 'groups' | 'total'>,
  grouped: boolean,
  groupAt: (index: number) => FleetGroup | undefined,
): TableItem[] {
  const items: TableItem[] = []
  const row = (index: number, group: FleetGroup | undefined): TableItem => ({
    kind: 'row',
    key: `row-${index}`,
    index,
    tall: group !== undefined && group !== 'well',
  })
  if (!grouped) {
    for (let index = 0; index < page.total; index += 1) items.push(row(index, groupAt(index)))
    return items
  }
  let index = 0
  for (const { group, count } of page.groups) {
    if (count === 0) continue
    items.push({ kind: 'group', key: `group-${group}`, counted: formatCount(count), ...GROUPS[group] })
    for (let nth = 0; nth < count; nth += 1, index += 1) items.push(row(index, group))
  }
  return items
}

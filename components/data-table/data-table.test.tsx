import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DataTable } from './data-table'
import type { Column, RowSelection, TableItem } from './types'

afterEach(cleanup)

interface Row {
  name: string
}
type Sort = 'name'

const columns: Column<Row, Sort>[] = [
  { id: 'name', head: 'Name', sort: 'name', cell: (row) => <a href={`/${row.name}`}>{row.name}</a> },
  { id: 'length', head: 'Length', sort: null, cell: (row) => row.name.length },
]
const heights = { group: 40, tall: 48, low: 34 }

function listOf(count: number): TableItem[] {
  const rows = Array.from({ length: count }, (_, index) => ({
    kind: 'row' as const,
    key: `${index}`,
    index,
    tall: false,
  }))
  return [{ kind: 'group', key: 'well', title: 'Well', counted: `${count}`, note: null }, ...rows]
}

function draw(
  count: number,
  rowAt = (index: number): Row | undefined => ({ name: `cluster-${index}` }),
  onSort = vi.fn<(by: Sort) => void>(),
  selection?: RowSelection<Row>,
) {
  return render(
    <DataTable
      label="Clusters"
      columns={columns}
      items={listOf(count)}
      rowAt={rowAt}
      look={{ grid: '', tall: '', low: '', group: '' }}
      heights={{ desk: heights, phone: heights }}
      total={count}
      sort="name"
      desc={false}
      onSort={onSort}
      onRange={vi.fn<(first: number, last: number) => void>()}
      selection={selection}
    />,
  )
}

describe('the list', () => {
  it('is a table with heads, groups and rows to a screen reader', () => {
    draw(3)
    const table = screen.getByRole('table', { name: 'Clusters' })
    expect(table.getAttribute('aria-rowcount')).toBe('4')
    expect(within(table).getAllByRole('columnheader')).toHaveLength(2)
    expect(within(table).getByRole('rowheader').textContent).toBe('Well3')
    expect(
      within(table)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toContain('cluster-2')
  })

  it('keeps only what is in view in the document, however long it is', () => {
    draw(5_000)
    expect(screen.getAllByRole('row').length).toBeLessThan(80)
  })

  it('says which rows are still on their way', () => {
    draw(2, (index) => (index === 0 ? { name: 'here' } : undefined))
    const rows = screen.getAllByRole('row')
    expect(rows.filter((row) => row.getAttribute('aria-busy') === 'true')).toHaveLength(1)
  })

  it('tells its order, and changes it by its head', () => {
    const onSort = vi.fn<(by: Sort) => void>()
    draw(2, undefined, onSort)
    expect(screen.getByRole('columnheader', { name: /Name/ }).getAttribute('aria-sort')).toBe('ascending')
    fireEvent.click(screen.getByRole('button', { name: /Name/ }))
    expect(onSort).toHaveBeenCalledWith('name')
    expect(screen.queryByRole('button', { name: /Length/ })).toBeNull()
  })

  it('goes from row to row by J and K with the focus on its link, and leaves by Esc', () => {
    draw(3)
    fireEvent.keyDown(document.body, { key: 'j' })
    expect(document.activeElement?.textContent).toBe('cluster-0')
    fireEvent.keyDown(document.body, { key: 'J' })
    expect(document.activeElement?.textContent).toBe('cluster-1')
    fireEvent.keyDown(document.body, { key: 'k' })
    expect(document.activeElement?.textContent).toBe('cluster-0')
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(document.activeElement).toBe(document.body)
  })

  it('selects rows by X and by their marks, with Shift up to one, and none by Esc before it leaves', () => {
    const selection = {
      on: true,
      has: (row: Row) => row.name === 'cluster-1',
      nameOf: (row: Row) => row.name,
      toggle: vi.fn<(place: number) => void>(),
      extend: vi.fn<(place: number) => void>(),
      clear: vi.fn<() => boolean>(() => true),
    }
    draw(3, undefined, undefined, selection)
    fireEvent.keyDown(document.body, { key: 'x' })
    fireEvent.keyDown(document.body, { key: 'j' })
    fireEvent.keyDown(document.body, { key: 'X', shiftKey: true })
    expect(selection.toggle.mock.calls).toEqual([[0]])
    expect(selection.extend.mock.calls).toEqual([[1]])
    const mark = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select cluster-1' })
    expect(mark.checked).toBe(true)
    fireEvent.click(mark)
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select cluster-2' }), { shiftKey: true })
    expect([selection.toggle.mock.calls.at(-1), selection.extend.mock.calls.at(-1)]).toEqual([[1], [2]])
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(selection.clear).toHaveBeenCalledOnce()
    expect(document.activeElement?.textContent).toBe('cluster-1')
  })

  it('leaves keys alone while a person types', () => {
    draw(3)
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    fireEvent.keyDown(field, { key: 'j' })
    expect(document.activeElement).toBe(field)
    field.remove()
  })
})

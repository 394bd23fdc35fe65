'use client'
import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { csvOf } from '@/lib/format/csv'

type Cell = string | number | boolean | null

export interface Exported {
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
}

interface ExportMenuProps {
  /** Name of the file, without its end. */
  name: string
  /** All that the list holds now, also what is not in view. */
  read: () => Promise<Exported>
  /** As JSON lines, one object a line, instead of one list. */
  lines?: boolean
}

/** Hands out what is listed as a file: CSV that is safe to open in a spreadsheet, or JSON. */
export function ExportMenu({ name, read, lines = false }: ExportMenuProps) {
  const [failed, setFailed] = useState(false)
  async function keep(kind: 'csv' | 'json') {
    setFailed(false)
    try {
      const { head, rows } = await read()
      const objects = () => rows.map((row) => Object.fromEntries(head.map((key, at) => [key, row[at] ?? null])))
      if (kind === 'csv') saveFile(`${name}.csv`, 'text/csv', csvOf(head, rows))
      else if (lines) saveFile(`${name}.jsonl`, 'application/jsonl', linesOf(objects()))
      else saveFile(`${name}.json`, 'application/json', `${JSON.stringify(objects(), null, 2)}\n`)
    } catch {
      setFailed(true)
    }
  }
  return (
    <span className="print:hidden">
      <Menu
        label="Export"
        triggerClass={buttonClass()}
        trigger={
          <>
            Export <Glyph name="chevron" className="text-ink-3" />
          </>
        }
      >
        <MenuItem onSelect={() => void keep('csv')}>CSV, for spreadsheets</MenuItem>
        <MenuItem onSelect={() => void keep('json')}>{lines ? 'JSON lines' : 'JSON'}</MenuItem>
      </Menu>
      <span role="status" className={failed ? 'ml-2 text-xs text-warn-t' : 'sr-only'}>
        {failed && 'The list could not be read. Try again.'}
      </span>
    </span>
  )
}

function linesOf(objects: readonly object[]): string {
  return objects.map((one) => `${JSON.stringify(one)}\n`).join('')
}

/** Made here in the browser; it goes nowhere else. */
function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

'use client'
import { useQueryState } from 'nuqs'
import type { MouseEvent } from 'react'

interface HostLinkProps {
  host: string
  path: string | null
}

/** A host with its path; opens who holds it, now and before, beside the list. */
export function HostLink({ host, path }: HostLinkProps) {
  const [open, setOpen] = useQueryState('host')
  function onClick(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void setOpen(open === host ? null : host)
  }
  return (
    <a
      href={`?host=${encodeURIComponent(host)}`}
      onClick={onClick}
      aria-expanded={open === host}
      title={host + (path ?? '')}
      className="font-semibold hover:underline"
    >
      {host}
      <span className="font-normal text-ink-3">{path}</span>
    </a>
  )
}

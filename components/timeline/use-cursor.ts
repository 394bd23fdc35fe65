'use client'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { type PreparedTimeline, stretchAt } from './prepare-timeline'
import { type TimeWindow, zoomBy, zoomTo } from './range'

const DRAG = 5

type Command = 'next' | 'previous' | 'first' | 'last' | 'open' | 'leave' | 'closer' | 'wider'

const PLAIN: ReadonlyMap<string, Command> = new Map([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
  ['Enter', 'open'],
  ['Escape', 'leave'],
])
const SHIFTED: ReadonlyMap<string, Command> = new Map([
  ['ArrowRight', 'closer'],
  ['ArrowUp', 'closer'],
  ['ArrowLeft', 'wider'],
  ['ArrowDown', 'wider'],
])

function commandOf(event: KeyboardEvent): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  return (event.shiftKey ? SHIFTED : PLAIN).get(event.key) ?? null
}

interface CursorActions {
  window: TimeWindow
  now: number
  onZoom: (window: TimeWindow) => void
  onOpen: (stretch: number) => void
}

interface Drag {
  from: number
  to: number
}

/** Pointing, dragging and stepping over the lanes. A stretch is known by its beginning, which a sliding range keeps. */
export function useCursor(prepared: PreparedTimeline, { window, now, onZoom, onOpen }: CursorActions) {
  const [begun, setBegun] = useState<number | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const { stretches, scale } = prepared
  const found = begun === null ? -1 : stretches.findIndex((stretch) => stretch.interval.from === begun)
  const active = found === -1 ? null : found

  const xOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return ((event.clientX - box.left) / Math.max(1, box.width)) * scale.width
  }
  const point = (index: number) => setBegun(stretches[index]?.interval.from ?? null)

  const pointer = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from: xOf(event), to: xOf(event) })
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const x = xOf(event)
      if (drag) setDrag({ ...drag, to: x })
      else point(stretchAt(stretches, x))
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      setDrag(null)
      if (!drag) return
      const far = Math.abs(drag.to - drag.from) > DRAG
      const zoomed = far ? zoomTo(window, scale.at(drag.from), scale.at(drag.to)) : null
      if (zoomed) onZoom(zoomed)
      else point(stretchAt(stretches, xOf(event)))
    },
    onPointerCancel: () => setDrag(null),
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse' && !drag) setBegun(null)
    },
    onDoubleClick: () => active !== null && onOpen(active),
  }

  const step = (by: number) => {
    const start = active ?? (by > 0 ? -1 : stretches.length)
    point(Math.min(Math.max(start + by, 0), stretches.length - 1))
  }
  const zoom = (factor: number) => {
    const around = active === null ? window.to : (stretches[active]?.interval.from ?? window.to)
    onZoom(zoomBy(window, Math.max(around, window.from), factor, now))
  }

  function onKeyDown(event: KeyboardEvent) {
    const command = commandOf(event)
    if (command === null) return
    event.preventDefault()
    if (command === 'closer' || command === 'wider') zoom(command === 'closer' ? 0.5 : 2)
    else if (command === 'next' || command === 'previous') step(command === 'next' ? 1 : -1)
    else if (command === 'leave') setBegun(null)
    else if (command !== 'open') point(command === 'first' ? 0 : stretches.length - 1)
    else if (active !== null) onOpen(active)
  }

  return { active, drag, pointer, onKeyDown }
}

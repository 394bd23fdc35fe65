'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { useKeys } from '@/components/shell/use-keys'
import type { LogFilter } from '@/lib/explain/worker/log-view'
import type { Told } from '@/lib/explain/worker/protocol'
import { ClosingTable } from './closing-table'
import { ExplainActionsProvider } from './explain-actions'
import type { ExplainClient } from './explain-client'
import type { ExplainParams, SetExplainParams } from './explain-params'
import { type Asked, HerePanel } from './here-panel'
import { LanesPanel } from './lanes-panel'
import { LogPanel } from './log-panel'
import { AbsentPanel, MisleadingPanel, MissingPanel, SecretsPanel } from './notes-panels'
import { PartTabs } from './part-tabs'
import { episodesOf, openAtFirst } from './prepare-story'
import { PrintedAt } from './printed-at'
import { RoutesPanel } from './routes-panel'
import { StoryPanel } from './story-panel'
import { UnknownPanel } from './unknown-panel'
import { VerdictPanel } from './verdict-panel'
import { VerifyPanel } from './verify-panel'
import { WorriesPanel } from './worries-panel'

interface ResultViewProps {
  client: ExplainClient
  /** What was explained, for the foot of a print. */
  name: string
  told: Told
  params: ExplainParams
  setParams: SetExplainParams
  note: string | null
  /** Told when the reader asks for something that is sent. */
  onAsk: (what: Asked) => void
}

export type Part = 'story' | 'log'

/** The verdict, the story that leads to it, and the log that it rests on. */
export function ResultView({ client, name, told, params, setParams, note, onAsk }: ResultViewProps) {
  const { report } = told
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [part, setPart] = useState<Part>('story')
  const atFirst = openAtFirst(report)
  const open = new Set(report.episodes.flatMap(({ id }) => ((toggled.get(id) ?? atFirst.includes(id)) ? [id] : [])))

  function toggle(id: string, to = !open.has(id)) {
    setToggled(new Map(toggled).set(id, to))
  }

  function showLine(line: number, ep?: string) {
    setPart('log')
    void setParams({ line, ...(ep !== undefined && { ep }) })
    void client.goTo(line)
  }

  function showEpisode(id: string) {
    setPart('story')
    toggle(id, true)
    void setParams({ ep: id })
    // The part is drawn first: on a phone it was not there until now.
    requestAnimationFrame(() => {
      const button = document.querySelector<HTMLElement>(`[data-episode="${CSS.escape(id)}"]`)
      button?.scrollIntoView({ block: 'center' })
      button?.focus({ preventScroll: true })
    })
  }

  function step(by: number) {
    const ids = report.episodes.map(({ id }) => id)
    const place = params.ep === null ? -1 : ids.indexOf(params.ep)
    const id = ids[Math.max(0, Math.min(ids.length - 1, place + by))]
    if (id !== undefined) showEpisode(id)
  }

  const current = report.episodes.find(({ id }) => id === params.ep)
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    f: () => current && toggle(current.id),
    l: () => current?.lines[0] && showLine(current.lines[0][0], current.id),
    e: () => {
      const lineHere = client.log.get().detail?.line ?? params.line
      const [owner] = lineHere === null ? [] : episodesOf(report, lineHere)
      if (owner) showEpisode(owner.id)
    },
  })

  function filter(change: Partial<LogFilter>) {
    client.setFilter(change)
    const { statuses, subsystems } = client.log.get().filter
    void setParams({ status: [...statuses], subsystem: [...subsystems] })
  }

  return (
    <ExplainActionsProvider value={{ showLine, showEpisode }}>
      <div className={clsx(part === 'log' && 'max-tablet:hidden')}>
        <VerdictPanel told={told} note={note} />
      </div>
      <PartTabs part={part} onPart={setPart} />
      <div className="mt-4 grid grid-cols-[minmax(0,10fr)_minmax(0,11fr)] items-start gap-4 max-mid:grid-cols-1 max-tablet:mt-3 print:block">
        <div className={clsx('grid min-w-0 gap-4 print:grid', part === 'log' && 'max-tablet:hidden')}>
          <SecretsPanel secrets={report.secrets} />
          <LanesPanel told={told} />
          <MisleadingPanel misleading={told.misleading} />
          <StoryPanel
            episodes={report.episodes}
            open={open}
            current={params.ep}
            onToggle={(id) => toggle(id)}
            onToggleAll={(to) => setToggled(new Map(report.episodes.map(({ id }) => [id, to])))}
          />
          <MissingPanel missing={report.missing} />
          <WorriesPanel worries={told.worries} />
          <AbsentPanel absent={report.absent} />
          <RoutesPanel routes={report.routes} />
          <UnknownPanel unknown={told.unknown} onSkeleton={() => client.skeleton()} />
          <VerifyPanel commands={told.commands} />
          <HerePanel report={report} onAsk={onAsk} />
        </div>
        <LogPanel
          client={client}
          told={told}
          ep={params.ep}
          onFilter={filter}
          className={clsx(part === 'story' && 'max-tablet:hidden')}
        />
      </div>
      <div className={clsx('mt-4', part === 'log' && 'max-tablet:hidden')}>
        <ClosingTable table={told.table} />
      </div>
      <PrintedAt name={name} />
    </ExplainActionsProvider>
  )
}

'use client'
import { Glyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import type { ExplainReport } from '@/lib/contracts/explain'
import type { LineDetail as Detail } from '@/lib/explain/worker/protocol'
import { formatDateTime } from '@/lib/format/clock'
import { useExplainActions } from './explain-actions'
import { FINDING_LOOK } from './finding-look'
import { episodesOf } from './prepare-story'
import { RichText } from './rich-text'
import { StatusGlyph } from './status-glyph'

interface LineDetailProps {
  detail: Detail
  report: ExplainReport
  onClose: () => void
}

/** One line in full: what it means, its fields, and the statements that rest on it. */
export function LineDetail({ detail, report, onClose }: LineDetailProps) {
  const zone = useZone()
  const { showEpisode } = useExplainActions()
  const { line, lastLine, at, status, title, subsystem } = detail
  const meaning = [detail.what, detail.why].filter((text) => text !== '').join(' ')
  const steps = episodesOf(report, line)
  const questions = report.answers.filter(({ evidence }) => evidence.includes(line))
  return (
    <section
      aria-label={`Line ${line}`}
      className="max-h-[45%] overflow-y-auto border-t border-edge bg-surface px-4 py-2.5 print:hidden"
    >
      <div className="flex items-start gap-2">
        <h3 className="flex-1 text-pretty [&>svg]:mr-2 [&>svg]:inline-block [&>svg]:-translate-y-px">
          <StatusGlyph status={status} />
          {title}
        </h3>
        <button
          type="button"
          aria-label="Close the line"
          onClick={onClose}
          className="-mt-1 grid size-[30px] place-items-center rounded-md text-ink-3 hover:bg-pick hover:text-ink max-tablet:size-11"
        >
          <Glyph name="cross" />
        </button>
      </div>
      <p className="text-xs text-ink-3">
        {line === lastLine ? `Line ${line}` : `Lines ${line} to ${lastLine}`}
        {at !== null && `, ${formatDateTime(at, zone)}`}, {subsystem}, {FINDING_LOOK[status].label}
      </p>
      {meaning && (
        <p className="mt-1.5 text-pretty">
          <RichText text={meaning} />
        </p>
      )}
      {detail.do && (
        <p className="mt-1 text-pretty">
          <span className="text-ink-3">To do: </span>
          <RichText text={detail.do} />
        </p>
      )}
      {(steps.length > 0 || questions.length > 0) && (
        <p className="mt-1.5 text-pretty">
          <span className="text-ink-3">Told in: </span>
          {steps.map(({ id, title: step }, nth) => (
            <span key={id}>
              {nth > 0 && ', '}
              <button type="button" className="link" onClick={() => showEpisode(id)}>
                {step}
              </button>
            </span>
          ))}
          {questions.length > 0 && (
            <span className="text-ink-2">
              {steps.length > 0 && '; '}answers: {questions.map(({ question }) => question).join(' ')}
            </span>
          )}
        </p>
      )}
      <p className="mt-2 font-mono text-xs leading-[18px] [overflow-wrap:anywhere]">{detail.text}</p>
      {detail.fields.length > 0 && (
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-xs leading-[18px]">
          {detail.fields.map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-ink-3">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

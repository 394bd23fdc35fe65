'use client'
import { Glyph } from '@/components/state/glyph'
import type { ExplainReport } from '@/lib/contracts/explain'
import type { Told } from '@/lib/explain/worker/protocol'
import { LineLinks } from './line-link'
import { MoreButton, useMore } from './more'
import { Panel } from './panel'
import { RichText } from './rich-text'

const LIST = 'grid gap-2 px-4 pt-2.5 pb-3'
const ITEM = 'grid grid-cols-[12px_minmax(0,1fr)] items-baseline gap-x-2 text-pretty [overflow-wrap:anywhere]'

/** Lines that a good log of this kind has and this one lacks. */
export function MissingPanel({ missing }: { missing: ExplainReport['missing'] }) {
  if (missing.length === 0) return null
  return (
    <Panel title="Missing" aside="lines that should be here">
      <ul className={LIST}>
        {missing.map(({ expected, after, why }) => (
          <li key={`${expected} ${after}`} className={ITEM}>
            <Glyph name="never" hue="none" className="translate-y-px" />
            <span>
              <b>{expected}</b>
              {after !== null && (
                <>
                  , after <LineLinks lines={[after]} />
                </>
              )}
              <span className="block text-ink-2">
                <RichText text={why} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What is not here, and that is good. */
export function AbsentPanel({ absent }: { absent: ExplainReport['absent'] }) {
  if (absent.length === 0) return null
  return (
    <Panel title="Not in this log, and that is good">
      <ul className={LIST}>
        {absent.map(({ pattern, why }) => (
          <li key={pattern} className={ITEM}>
            <Glyph name="tick" hue="ok" className="translate-y-px" />
            <span>
              <RichText text={why} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Secrets that stood in the log: kind, line, and what to rotate; never a value. */
export function SecretsPanel({ secrets }: { secrets: ExplainReport['secrets'] }) {
  const { shown, rest, more } = useMore(secrets)
  if (secrets.length === 0) return null
  return (
    <Panel title="Secrets in this log" aside="hidden here; others may have seen them">
      <ul className={LIST}>
        {shown.map(({ kind, line, rotate }) => (
          <li key={`${kind} ${line}`} className={ITEM}>
            <Glyph name="attention" hue="warn" className="translate-y-px" />
            <span>
              <b>{kind}</b> <LineLinks lines={[line]} />
              <span className="block text-ink-2">
                <RichText text={rotate} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <MoreButton rest={rest} onMore={more} what="secret" />
    </Panel>
  )
}

/** What the agent prints as if all were well, and what it means here. */
export function MisleadingPanel({ misleading }: { misleading: Told['misleading'] }) {
  if (misleading.length === 0) return null
  const byMeaning = new Map<string, Told['misleading']>()
  for (const one of misleading) byMeaning.set(one.means, [...(byMeaning.get(one.means) ?? []), one])
  return (
    <Panel title="What the log says, and what is so">
      <dl className="px-4 py-1">
        {[...byMeaning].map(([means, lines]) => (
          <div
            key={means}
            className="grid grid-cols-2 gap-4 border-t border-line py-2 first:border-t-0 max-tablet:grid-cols-1 max-tablet:gap-1"
          >
            <dt className="grid content-start gap-1 [overflow-wrap:anywhere]">
              <span className="sr-only">It prints </span>
              {lines.map(({ pattern, line }) => (
                <span key={line}>
                  <q className="rounded-sm border border-dashed border-edge box-decoration-clone px-1.5 py-px font-mono text-xs leading-[18px] [quotes:none]">
                    {pattern}
                  </q>{' '}
                  <LineLinks lines={[line]} />
                </span>
              ))}
            </dt>
            <dd className="text-pretty text-ink-2">
              <Glyph name="disconnected" hue="bad" className="mr-1.5 inline-block -translate-y-px" />
              <span className="sr-only">It means: </span>
              <RichText text={means} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

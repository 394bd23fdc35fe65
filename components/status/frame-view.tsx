import type { PublicStatus } from '@/lib/contracts/status'
import { headlineOf, leadOf } from '@/lib/status/text'
import { StatusGlyph } from './glyph'
import { Told, ZoneNote } from './told'

/** The state alone, small enough for a corner of somebody else's page. */
export function FrameView({ status }: { status: PublicStatus }) {
  const [only, ...others] = status.clusters
  return (
    <div className="st st-frame">
      <p className="st-frame-state">
        <StatusGlyph word={status.word} />
        <b>{headlineOf(status)}</b> <span>{status.title}</span>
      </p>
      {only && others.length === 0 && (
        <p className="st-heard">
          <Told said={leadOf(only)} now={status.builtAt} /> <ZoneNote />
        </p>
      )}
    </div>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { VERDICT_WORD } from '@/components/explain/finding-look'
import { Glyph } from '@/components/state/glyph'
import { useZone } from '@/components/time/zone-provider'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { SavedReport } from '@/lib/contracts/saved-report'
import { unturned } from '@/lib/format/unturned'
import { useTRPC } from '@/lib/trpc/client'
import { reportFacts } from './prepare-report'
import { ReportEpisode } from './report-episode'

interface ReportDialogProps {
  report: SavedReport
  onClose: () => void
}

/** A saved report as it was made: what the log told, step by step. The log itself is not kept. */
export function ReportDialog({ report, onClose }: ReportDialogProps) {
  const zone = useZone()
  const { data, isError } = useQuery(useTRPC().explain.report.queryOptions({ id: report.id }))
  const facts = data ? reportFacts(data.report, zone) : []
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={VERDICT_WORD[report.verdict]} description={report.headline} className="max-w-170">
        {report.note && <p className="mt-2 text-pretty [overflow-wrap:anywhere]">{unturned(report.note)}</p>}
        {isError && !data && (
          <p className="mt-3 flex items-center gap-2.5 text-ink-2">
            <Glyph name="unknown" hue="none" />
            The report could not be read just now.
          </p>
        )}
        {facts.length > 0 && <p className="mt-2 text-xs text-ink-3 [overflow-wrap:anywhere]">{facts.join(' · ')}</p>}
        <ol aria-label="What the log tells" className="mt-3 border-y border-line">
          {data?.report.episodes.map((episode) => (
            <ReportEpisode key={episode.id} episode={episode} zone={zone} />
          ))}
        </ol>
        {data && data.report.missing.length > 0 && (
          <>
            <h3 className="mt-4">Not in this log</h3>
            <ul className="mt-1 grid gap-1 text-ink-2">
              {data.report.missing.map(({ expected, after, why }) => (
                <li key={`${expected} ${after}`} className="text-pretty">
                  <b>{expected}</b> {why}
                </li>
              ))}
            </ul>
          </>
        )}
        {data && data.report.secrets.length > 0 && (
          <p className="mt-4 text-pretty text-ink-2">
            Secrets stood in this log and were hidden. {data.report.secrets[0]?.rotate}
          </p>
        )}
      </DialogContent>
    </Dialog>
  )
}

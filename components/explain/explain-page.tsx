'use client'
import { useQueryStates } from 'nuqs'
import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react'
import { Notice } from '@/components/join/notice'
import { useNow } from '@/components/time/now-provider'
import type { OwnRules } from '@/lib/contracts/own-rules'
import { DropField } from './drop-field'
import { EVERYTHING } from './explain-client'
import { ExplainHead } from './explain-head'
import { explainParsers } from './explain-params'
import { OwnRulesNote } from './own-rules-note'
import { troubleText, verdictNote } from './prepare-progress'
import { ReadingBar } from './reading-bar'
import { ResultView } from './result-view'
import { fetchSample } from './samples'
import { useExplain } from './use-explain'

/** What is sent on request, in words. */
const SENT = {
  compare: 'You asked what Lifeline knows of this cluster.',
  save: 'You asked to save the report.',
} as const

const CLEARED = { sample: null, ep: null, line: null, status: null, subsystem: null }

/** The whole page: a log comes in, and what it means comes out; both stay in this browser. */
export function ExplainPage({ ownRules }: { ownRules: OwnRules }) {
  const { client, page } = useExplain()
  const [params, setParams] = useQueryStates(explainParsers, { history: 'replace' })
  const [hideAddresses, setHideAddresses] = useState(false)
  const [sent, setSent] = useState<string | null>(null)
  const now = useNow('ten')
  // A long story is drawn in slices, so that the page answers meanwhile.
  const told = useDeferredValue(page.told)

  function explain(source: Blob, name: string) {
    const filter = { ...EVERYTHING, statuses: params.status, subsystems: params.subsystem }
    const year = new Date(now).getUTCFullYear()
    client.explain({ source, name, filter, year, hideAddresses, ownRules: ownRules.rules })
  }

  async function explainSample(id: string) {
    await setParams({ sample: id })
    try {
      const { source, name } = await fetchSample(id)
      explain(source, name)
    } catch (error) {
      client.refuse(error instanceof Error ? error.message : 'The sample could not be fetched.')
    }
  }

  const openFromAddress = useEffectEvent(() => {
    if (params.sample !== null) void explainSample(params.sample)
  })
  useEffect(() => openFromAddress(), [])

  function begin() {
    setSent(null)
    client.forget()
    void setParams(CLEARED)
  }

  const trouble = page.trouble && troubleText(page.trouble)
  return (
    <>
      <ExplainHead page={page} sent={sent} onNew={begin} />
      {trouble && (
        <Notice title={trouble.title} className="mb-4">
          <p>{trouble.help}</p>
        </Notice>
      )}
      {(page.phase === 'empty' || page.phase === 'trouble') && (
        <DropField
          note={<OwnRulesNote ownRules={ownRules} />}
          onSource={(source, name) => {
            void setParams({ sample: null })
            explain(source, name)
          }}
          onSample={(id) => void explainSample(id)}
          hideAddresses={hideAddresses}
          onHideAddresses={setHideAddresses}
        />
      )}
      {page.phase === 'reading' && <ReadingBar client={client} page={page} />}
      {page.told && told && (
        <ResultView
          key={page.name}
          client={client}
          name={page.name}
          told={told}
          params={params}
          setParams={setParams}
          note={verdictNote(page)}
          onAsk={(what) => setSent(SENT[what])}
        />
      )}
    </>
  )
}

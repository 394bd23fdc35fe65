'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { GrantFields } from '@/components/people/rights-fields'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent } from '@/components/ui/dialog'
import { Field, INPUT } from '@/components/ui/field'
import { createApiToken, TOKEN_DAYS, TOKEN_VERB_LOOK, TOKEN_VERBS, type TokenVerb } from '@/lib/contracts/api-token'
import type { Rights } from '@/lib/contracts/people'
import { useTRPC } from '@/lib/trpc/client'
import { MadeToken } from './made-token'

const USUAL_DAYS = 90

/** What a program may read, of which clusters, and for how long; then the token, once. */
export function MakeTokenDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const name = useRef<HTMLInputElement>(null)
  const [verbs, setVerbs] = useState<TokenVerb[]>(['clusters'])
  const [sees, setSees] = useState<Rights['sees']>('everything')
  const [days, setDays] = useState(USUAL_DAYS)
  const [wrong, setWrong] = useState<{ at: string; message: string } | null>(null)
  const make = useMutation(
    trpc.tokens.create.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.tokens.pathFilter()) }),
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (make.isPending) return
    const parsed = createApiToken.safeParse({ name: name.current?.value ?? '', verbs, sees, days })
    const [issue] = parsed.error?.issues ?? []
    setWrong(issue ? { at: String(issue.path[0]), message: issue.message } : null)
    if (parsed.success) make.mutate(parsed.data)
    else if (issue?.path[0] === 'name') name.current?.focus()
  }

  const elsewhere = wrong && wrong.at !== 'name' ? wrong.message : make.error?.message
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Make an API token"
        description={make.data ? null : 'For one program. It reads what you choose here, and changes nothing.'}
      >
        {make.data ? (
          <MadeToken made={make.data} onDone={onClose} />
        ) : (
          <form className="mt-4 grid gap-4" noValidate onSubmit={submit}>
            <Field
              ref={name}
              label="Which program is it for?"
              placeholder="Grafana"
              autoComplete="off"
              autoFocus
              error={wrong?.at === 'name' ? wrong.message : null}
            />
            <VerbFields verbs={verbs} onChange={setVerbs} />
            <label htmlFor="token-some" className="flex cursor-pointer items-center gap-2.5 max-tablet:min-h-11">
              <input
                id="token-some"
                type="checkbox"
                className="accent-(--ink)"
                checked={sees !== 'everything'}
                onChange={(event) => setSees(event.target.checked ? { clusters: [], tags: [] } : 'everything')}
              />
              Only of some clusters
            </label>
            {sees !== 'everything' && <GrantFields grants={sees} onChange={setSees} />}
            <label htmlFor="token-days" className="grid gap-1 text-ink-2">
              Ends after
              <select
                id="token-days"
                className={INPUT}
                value={days}
                onChange={(event) => setDays(Number(event.target.value))}
              >
                {TOKEN_DAYS.map((one) => (
                  <option key={one} value={one}>
                    {one === 365 ? '1 year' : `${one} days`}
                  </option>
                ))}
              </select>
            </label>
            {elsewhere && (
              <p role="alert" className="text-bad-t">
                {elsewhere}
              </p>
            )}
            <DialogActions>
              <Button look="main" type="submit" disabled={make.isPending}>
                Make the token
              </Button>
              <Button onClick={onClose}>Cancel</Button>
            </DialogActions>
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}

function VerbFields({ verbs, onChange }: { verbs: TokenVerb[]; onChange: (verbs: TokenVerb[]) => void }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-ink-2">It may</legend>
      {TOKEN_VERBS.map((verb) => (
        <label
          key={verb}
          htmlFor={`token-${verb}`}
          className="flex cursor-pointer items-start gap-2.5 py-1 max-tablet:py-2"
        >
          <input
            id={`token-${verb}`}
            type="checkbox"
            className="mt-[3px] accent-(--ink)"
            checked={verbs.includes(verb)}
            onChange={(event) =>
              onChange(TOKEN_VERBS.filter((one) => (one === verb ? event.target.checked : verbs.includes(one))))
            }
          />
          <span className="text-pretty">
            {TOKEN_VERB_LOOK[verb].label} <span className="block text-xs text-ink-3">{TOKEN_VERB_LOOK[verb].may}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

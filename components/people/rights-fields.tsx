'use client'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { NO_FILTER } from '@/components/fleet/fleet-params'
import type { Grants, Rights } from '@/lib/contracts/people'
import { LIMITED_ROLES, ROLE_LOOK, ROLES } from '@/lib/contracts/roles'
import { useTRPC } from '@/lib/trpc/client'
import { PickList } from './pick-list'

const MOST = 5_000
const NOTHING: Grants = { clusters: [], tags: [] }

/** Role and clusters of a person, with what each role may do. */
export function RightsFields({ rights, onChange }: { rights: Rights; onChange: (rights: Rights) => void }) {
  const id = useId()
  const { role, sees } = rights
  const limited = LIMITED_ROLES.includes(role)
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-ink-2">Role</legend>
        {ROLES.map((one) => (
          <label
            key={one}
            htmlFor={`${id}-${one}`}
            className="flex cursor-pointer items-start gap-2.5 py-1 max-tablet:py-2"
          >
            <input
              id={`${id}-${one}`}
              type="radio"
              name={`${id}-role`}
              className="mt-[3px] accent-(--ink)"
              checked={role === one}
              onChange={() => onChange({ ...rights, role: one })}
            />
            <span className="text-pretty">
              {ROLE_LOOK[one].label} <span className="block text-xs text-ink-3">{ROLE_LOOK[one].may}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {role === 'support' && (
        <label htmlFor={`${id}-share`} className="flex cursor-pointer items-center gap-2.5 max-tablet:min-h-11">
          <input
            id={`${id}-share`}
            type="checkbox"
            className="accent-(--ink)"
            checked={rights.mayShare}
            onChange={(event) => onChange({ ...rights, mayShare: event.target.checked })}
          />
          May make status links
        </label>
      )}
      {limited && (
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-ink-2">Sees</legend>
          {[true, false].map((all) => (
            <label
              key={String(all)}
              htmlFor={`${id}-${all}`}
              className="flex cursor-pointer items-center gap-2.5 py-1 max-tablet:min-h-11"
            >
              <input
                id={`${id}-${all}`}
                type="radio"
                name={`${id}-sees`}
                className="accent-(--ink)"
                checked={(sees === 'everything') === all}
                onChange={() => onChange({ ...rights, sees: all ? 'everything' : NOTHING })}
              />
              {all ? 'All clusters, also later ones' : 'Some clusters'}
            </label>
          ))}
        </fieldset>
      )}
      {limited && sees !== 'everything' && (
        <GrantFields grants={sees} onChange={(grants) => onChange({ ...rights, sees: grants })} />
      )}
    </>
  )
}

export function GrantFields({ grants, onChange }: { grants: Grants; onChange: (grants: Grants) => void }) {
  const trpc = useTRPC()
  const { data: clusters } = useQuery(
    trpc.fleet.pick.queryOptions({ ...NO_FILTER, sort: 'name', offset: 0, limit: MOST }),
  )
  const { data: page } = useQuery(trpc.fleet.page.queryOptions({ ...NO_FILTER, limit: 1 }))
  const tags = page?.facets.tag.map(({ value }) => ({ value: value.toLowerCase(), label: value })) ?? []
  const named = clusters?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <>
      <PickList
        label="All that have one of these tags, now or later"
        options={tags}
        chosen={grants.tags}
        onChange={(chosen) => onChange({ ...grants, tags: chosen })}
        empty="No cluster has a tag yet."
      />
      <PickList
        label="These clusters"
        options={named}
        chosen={grants.clusters}
        onChange={(chosen) => onChange({ ...grants, clusters: chosen })}
        empty="There is no cluster yet."
      />
    </>
  )
}

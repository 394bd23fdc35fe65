'use client'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PaletteFound, PaletteRecent } from '@/lib/contracts/palette'
import { useTRPC } from '@/lib/trpc/client'

const FRESH_MS = 5_000
const KEPT_MS = 30_000

interface PaletteAnswer {
  found: PaletteFound | null
  /** It answers what was typed before; its own answer is on the way. */
  isEarlier: boolean
  failed: boolean
  /** Waits for the answer to what is typed now. */
  read: () => Promise<PaletteFound>
}

/** What the server finds; what is typed on meanwhile ends the question before. */
export function usePaletteAnswer(typed: string, recent: readonly PaletteRecent[]): PaletteAnswer {
  const q = typed.trim()
  const options = useTRPC().palette.find.queryOptions(
    { q, recent: q === '' ? [...recent] : [] },
    { staleTime: FRESH_MS, gcTime: KEPT_MS, trpc: { abortOnUnmount: true } },
  )
  const queries = useQueryClient()
  const { data, isPlaceholderData, isError } = useQuery({ ...options, placeholderData: keepPreviousData })
  const read = () => queries.fetchQuery(options)
  return { found: data ?? null, isEarlier: isPlaceholderData, failed: isError, read }
}

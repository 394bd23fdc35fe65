'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RetentionLoss, RetentionTerms } from '@/lib/contracts/retention'
import { useTRPC } from '@/lib/trpc/client'

interface RetentionControl {
  /** Saves the terms, unless they delete something: then `losses` says what, until `sure` or `forget`. */
  save: (terms: RetentionTerms) => void
  losses: readonly RetentionLoss[] | null
  sure: () => void
  forget: () => void
  /** Saves terms that were in force a moment ago. */
  takeBack: (terms: RetentionTerms) => void
  pending: boolean
  saved: boolean
  error: string | null
}

export function useRetention(): RetentionControl {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<{ terms: RetentionTerms; losses: readonly RetentionLoss[] } | null>(null)
  const set = useMutation(
    trpc.retention.set.mutationOptions({
      onSuccess: (retention) => {
        queries.setQueryData(trpc.retention.read.queryKey(), retention)
        setAsked(null)
      },
    }),
  )
  const preview = useMutation(
    trpc.retention.preview.mutationOptions({
      onSuccess: (losses, terms) => {
        if (losses.length > 0) setAsked({ terms, losses })
        else set.mutate({ terms, sure: false })
      },
    }),
  )
  return {
    save: (terms) => {
      set.reset()
      preview.mutate(terms)
    },
    losses: asked?.losses ?? null,
    sure: () => asked && set.mutate({ terms: asked.terms, sure: true }),
    forget: () => setAsked(null),
    takeBack: (terms) => set.mutate({ terms, sure: true }),
    pending: preview.isPending || set.isPending,
    saved: set.isSuccess,
    error: preview.error?.message ?? set.error?.message ?? null,
  }
}

'use client'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { hrefAt } from '@/lib/moment/address'
import { useMomentChoice } from './moment'

interface Props extends Omit<ComponentProps<typeof NextLink>, 'href'> {
  href: string
  /** The moment to which it leads; not given: the one that is shown. */
  at?: number
}

/** A link within Lifeline: whoever looks at a moment stays at it. */
export function Link({ href, at, ...rest }: Props) {
  const [shown] = useMomentChoice()
  return <NextLink href={hrefAt(href, at ?? shown)} {...rest} />
}

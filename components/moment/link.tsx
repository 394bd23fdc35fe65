'use client'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { hrefAt } from '@/lib/moment/address'
import { useMomentChoice } from './moment'

type Props = Omit<ComponentProps<typeof NextLink>, 'href'> & { href: string }

/** A link within Lifeline: whoever looks at a moment stays at it. */
export function Link({ href, ...rest }: Props) {
  const [at] = useMomentChoice()
  return <NextLink href={hrefAt(href, at)} {...rest} />
}

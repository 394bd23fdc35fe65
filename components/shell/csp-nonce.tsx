'use client'
import { setNonce } from 'get-nonce'

/** What radix injects to lock scrolling is a style element, and the page's policy asks for a nonce on it. */
export function CspNonce({ nonce }: { nonce: string }) {
  if (typeof window !== 'undefined' && nonce !== '') setNonce(nonce)
  return null
}

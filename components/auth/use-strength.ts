'use client'
import { useRef, useState } from 'react'
import { passwordWords } from './password-words'

/**
 * How strong a password is, in words, while it is typed. The word lists are fetched with the first one that is long
 * enough; until they are here the plain rules speak.
 */
export function useStrength(): { words: string | null; judge: (password: string, about: readonly string[]) => void } {
  const [words, setWords] = useState<string | null>(null)
  const newest = useRef('')

  function judge(password: string, about: readonly string[]): void {
    newest.current = password
    const plain = passwordWords(password, about)
    setWords(plain)
    if (plain === null || !plain.includes('ard to guess')) return
    void import('@/lib/password/strength')
      .then(({ passwordWeakness }) => passwordWeakness(password, about))
      .then((weakness) => {
        if (weakness !== null && newest.current === password) setWords(weakness)
      })
      // without the lists the server judges alone
      .catch(() => {})
  }

  return { words, judge }
}

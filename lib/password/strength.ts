import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { passwordProblem } from '@/lib/contracts/setup'

/** Of 0 to 4: more than ten to the eighth guesses, which nobody makes through a slow hash. */
const ENOUGH = 3

let estimator: Promise<ZxcvbnFactory> | null = null

/**
 * 49,000 passwords that many have chosen, loaded when one is first judged. Word lists of a language change no verdict on
 * what is long enough, and hold a process up ten times as long while they are read.
 */
function loadEstimator(): Promise<ZxcvbnFactory> {
  estimator ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([core, { dictionary, adjacencyGraphs }]) => new core.ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }),
  )
  return estimator
}

/**
 * What is wrong with a password that somebody chooses, in words; null when it is strong enough. Rules that need no word
 * list are judged first.
 * @param about words that a guess would begin with: the person's e-mail address and name
 */
export async function passwordWeakness(password: string, about: readonly string[]): Promise<string | null> {
  const problem = passwordProblem(password, about)
  if (problem) return problem
  const parts = about.flatMap((text) => [text, ...text.split(/[\s@.]+/)]).filter((part) => part.length > 2)
  const { score } = (await loadEstimator()).check(password, [...parts, 'lifeline', 'pipeops'])
  if (score >= ENOUGH) return null
  return 'This is easy to guess. Four words that have nothing to do with each other are hard to guess.'
}

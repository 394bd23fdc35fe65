import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { passwordProblem } from '@/lib/contracts/setup'

/** Of 0 to 4: more than ten to the eighth guesses, which nobody makes through a slow hash. */
const ENOUGH = 3

let estimator: Promise<ZxcvbnFactory> | null = null

/** The word lists are large: they are loaded when a password is first chosen. */
function loadEstimator(): Promise<ZxcvbnFactory> {
  estimator ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]).then(
    ([core, common, en]) =>
      new core.ZxcvbnFactory({
        dictionary: { ...common.dictionary, ...en.dictionary },
        graphs: common.adjacencyGraphs,
        translations: en.translations,
      }),
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
  const { score, feedback } = (await loadEstimator()).check(password, [...parts, 'lifeline', 'pipeops'])
  if (score >= ENOUGH) return null
  const why = feedback.warning ? `${feedback.warning.replace(/\.?$/, '.')} ` : ''
  return `This is easy to guess. ${why}Four words that have nothing to do with each other are hard to guess.`
}

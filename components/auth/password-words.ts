import { passwordProblem } from '@/lib/contracts/setup'

/** How strong a password is, in words: what is missing, or how good it is. Null before anything was typed. */
export function passwordWords(password: string, about: readonly string[]): string | null {
  if (password === '') return null
  const problem = passwordProblem(password, about)
  if (problem) return problem
  return password.length >= 20 ? 'Very hard to guess.' : 'Hard to guess. Longer is better still.'
}

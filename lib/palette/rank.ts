/** How well a name answers what was typed, best first: it is that, begins so, has a word that begins so, or has it in it. */
const RANKS = { whole: 0, begins: 1, word: 2, within: 3 } as const
export type MatchRank = (typeof RANKS)[keyof typeof RANKS]

const isWordPart = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/**
 * How well a name answers what was typed.
 * @param name in lower case
 * @param typed in lower case, without spaces around it; words of it may stand anywhere in the name, in any order
 * @returns 0 is best; null where it does not
 */
export function matchRank(name: string, typed: string): MatchRank | null {
  if (name === typed) return RANKS.whole
  if (name.startsWith(typed)) return RANKS.begins
  let at = name.indexOf(typed)
  if (at < 0) return typed.split(/\s+/).every((word) => name.includes(word)) ? RANKS.within : null
  while (at > 0 && isWordPart(name[at - 1])) at = name.indexOf(typed, at + 1)
  return at > 0 ? RANKS.word : RANKS.within
}

interface Ranked<T> {
  one: T
  rank: number
  name: string
}

/** The best few of many, without sorting all of them: by rank, then the shorter name, then by letters. */
export class BestFew<T> {
  readonly #limit: number
  readonly #held: Ranked<T>[] = []
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** How many were offered. */
  get total(): number {
    return this.#total
  }

  /** The best, best first. */
  get best(): readonly T[] {
    return this.#held.map(({ one }) => one)
  }

  offer(one: T, rank: number, name: string): void {
    this.#total += 1
    const offered = { one, rank, name }
    const last = this.#held.at(-1)
    if (this.#held.length === this.#limit && last && isBefore(last, offered)) return
    const place = this.#held.findIndex((held) => isBefore(offered, held))
    this.#held.splice(place < 0 ? this.#held.length : place, 0, offered)
    if (this.#held.length > this.#limit) this.#held.pop()
  }
}

function isBefore(a: Ranked<unknown>, b: Ranked<unknown>): boolean {
  if (a.rank !== b.rank) return a.rank < b.rank
  if (a.name.length !== b.name.length) return a.name.length < b.name.length
  return a.name < b.name
}

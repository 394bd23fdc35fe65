import { diff3Merge } from 'node-diff3'

/** What two people made of one text; where they changed the same lines, both stand in it. */
export interface Merged {
  text: string
  clash: boolean
}

/** Comparing lines takes as long as there are pairs of equal ones: with more than these, the rest counts as one line. */
const MOST_PAIRS = 20_000
const MOST_LINES = 4_000

/**
 * Merges line by line. No line that either of them added is lost.
 * @param base what both began with
 * @param theirs what stands now
 * @param mine what somebody made of `base` meanwhile
 * @param between stands between the two texts where they clash, as a paragraph of its own
 */
export function mergeTexts(base: string, theirs: string, mine: string, between: string): Merged {
  if (mine === theirs || mine === base) return { text: theirs, clash: false }
  if (theirs === base) return { text: mine, clash: false }
  const [o, a, b] = [base, theirs, mine].map((text) => text.split('\n')) as [string[], string[], string[]]
  const head = sameFrom([o, a, b], (lines, at) => lines[at])
  const rest = [o, a, b].map((lines) => lines.slice(head)) as [string[], string[], string[]]
  const tail = sameFrom(rest, (lines, at) => lines[lines.length - 1 - at])
  const [oMid, aMid, bMid] = rest.map((lines) => lines.slice(0, lines.length - tail)) as [string[], string[], string[]]
  const middle = mergeLines(oMid, aMid, bMid, between)
  return {
    text: [...o.slice(0, head), ...middle.lines, ...o.slice(o.length - tail)].join('\n'),
    clash: middle.clash,
  }
}

type Lines = readonly string[]

function mergeLines(o: Lines, a: Lines, b: Lines, between: string): { lines: string[]; clash: boolean } {
  if (isCostly(o, a) || isCostly(o, b)) return { lines: bothOf(a, b, between), clash: true }
  const lines: string[] = []
  let clash = false
  for (const { ok, conflict } of diff3Merge([...a], [...o], [...b], { excludeFalseConflicts: true })) {
    if (ok) lines.push(...ok)
    if (!conflict) continue
    clash = true
    lines.push(...bothOf(conflict.a, conflict.b, between))
  }
  return { lines, clash }
}

/** Where one of them deleted what the other changed, the change stands. */
function bothOf(theirs: Lines, mine: Lines, between: string): string[] {
  if (isBlank(mine)) return [...theirs]
  if (isBlank(theirs)) return [...mine]
  return [...theirs, '', between, '', ...mine]
}

function isBlank(lines: Lines): boolean {
  return lines.every((line) => line.trim() === '')
}

/** How many lines are the same in all, from one end. */
function sameFrom([o, a, b]: readonly [Lines, Lines, Lines], line: (lines: Lines, at: number) => string | undefined) {
  const most = Math.min(o.length, a.length, b.length)
  let at = 0
  while (at < most && line(o, at) === line(a, at) && line(o, at) === line(b, at)) at += 1
  return at
}

function isCostly(one: Lines, other: Lines): boolean {
  if (one.length + other.length > MOST_LINES) return true
  const counts = new Map<string, number>()
  for (const line of one) counts.set(line, (counts.get(line) ?? 0) + 1)
  let pairs = 0
  for (const line of other) pairs += counts.get(line) ?? 0
  return pairs > MOST_PAIRS
}

/** The shape of lines that no rule knows, and how many there are. */
export interface UnknownShape {
  shape: string
  line: number
  count: number
}

/** Shapes are cut at this length; the rest of such a line is not known. */
const CUT = 160
const HOLE = /<(?:id|n|long)>/g
const WORD = /[\p{L}]{3}/u

const quoted = (text: string) => JSON.stringify(text)

/** How a rule would know lines of this shape, or null when too little of them stays the same. */
function patternOf(shape: string): string | null {
  const words = shape.replace(HOLE, ' ').replaceAll('"…"', ' ')
  if (!WORD.test(words)) return null
  const isCut = shape.length >= CUT
  if (!isCut) return `message: ${quoted(shape.replace(HOLE, '%v').replaceAll('"…"', '%v'))}`
  const pieces = words.split(/\s{2,}/).map((piece) => piece.trim())
  const telling = pieces.filter((piece) => WORD.test(piece)).slice(0, 4)
  return `contains: ${quoted(telling.join(' & '))}`
}

/**
 * A file of own rules with one entry for each shape, the most frequent first, to be filled in (docs/own-rules.md).
 * It is valid as it stands: its lines are `expected` until somebody says what they mean.
 */
export function skeletonOf(shapes: readonly UnknownShape[]): string {
  const sorted = shapes.toSorted((a, b) => b.count - a.count || a.line - b.line)
  const entries = sorted.flatMap(({ shape, line, count }) => {
    const pattern = patternOf(shape)
    if (!pattern) return []
    return [
      `  # line ${line}, ${count} of this shape`,
      `  - id: line-${line}`,
      `    ${pattern}`,
      '    status: expected # correct, expected, attention or problem',
      `    title: ${quoted(`Line ${line}: give it a name`)}`,
      '    what: Say what it means.',
    ]
  })
  return `${['# Own rules of Lifeline: put this file into the folder rules of the data directory.', 'rules:', ...entries].join('\n')}\n`
}

interface TextPart {
  key: string
  kind: 'words' | 'code' | 'line'
  words: string
  /** The line that it names; 0 where it names none. */
  line: number
}

const LINE = /(\blines? \d+)/i

/** Takes a text of the rules apart: words, code between back-ticks, and lines that are named ("line 48"). */
export function prepareText(text: string): TextPart[] {
  return text.split('`').flatMap((part, nth) => {
    if (nth % 2 === 1) return [{ key: `${nth}`, kind: 'code' as const, words: part, line: 0 }]
    return part.split(LINE).flatMap((words, place): TextPart[] => {
      const line = place % 2 === 1 ? Number(/\d+$/.exec(words)?.[0]) : 0
      if (words === '') return []
      return [{ key: `${nth}.${place}`, kind: line > 0 ? 'line' : 'words', words, line }]
    })
  })
}

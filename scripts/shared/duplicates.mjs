const MIN_LINES = 8

/** Lines that say something; imports and lone brackets are alike everywhere and prove nothing. */
function tellingLines(text) {
  return text
    .replace(/^import[\s\S]*?from\s*['"][^'"]+['"];?$/gm, (statement) => statement.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line && !/^[\])}>,;(]*$/.test(line) && !/^(\/\/|\*|\/\*)/.test(line))
}

/**
 * Blocks of at least 8 telling lines that occur twice.
 * @param {{ path: string, text: string }[]} files
 * @returns {{ a: string, b: string, lines: number }[]} places as `path:line`
 */
export function duplicateBlocks(files) {
  const parts = files.map(({ path, text }) => ({ path, lines: tellingLines(text) }))
  const seen = new Map()
  const found = []
  for (const part of parts) {
    let last = null
    for (let at = 0; at + MIN_LINES <= part.lines.length; at++) {
      const block = part.lines.slice(at, at + MIN_LINES)
      const key = block.map(({ line }) => line).join('\n')
      const first = seen.get(key)
      const overlaps = first?.part === part && at - first.at < MIN_LINES
      if (!first) seen.set(key, { part, at })
      if (!first || overlaps) {
        last = null
      } else if (last && last.part === first.part && last.at + 1 === first.at) {
        last.found.lines += 1
        last.at = first.at
      } else {
        const place = (one, index) => `${one.path}:${one.lines[index].number}`
        last = {
          part: first.part,
          at: first.at,
          found: { a: place(first.part, first.at), b: place(part, at), lines: MIN_LINES },
        }
        found.push(last.found)
      }
    }
  }
  return found
}

const ESCAPE = String.fromCharCode(27)
const BELL = String.fromCharCode(7)
const COLOUR = new RegExp(
  `${ESCAPE}\\[[0-9;?]*[A-Za-z]|${ESCAPE}\\][^${BELL}${ESCAPE}]{0,500}${BELL}|\\\\u001b\\[[0-9;]*m|␛\\[[0-9;]*m`,
  'g',
)

/** A text without what colours it on a terminal, and without titles set there. */
export function withoutColours(text: string): string {
  return text.includes(ESCAPE) || text.includes('u001b[') || text.includes('␛') ? text.replace(COLOUR, '') : text
}

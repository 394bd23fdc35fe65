const LEADING = /^[^A-Za-z0-9[(%]+/

/** A message without the marks in front (ticks, locks, warning signs, list dashes). */
export function withoutMarks(text: string): string {
  const code = text.charCodeAt(0)
  const plain = (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return plain ? text.trimEnd() : text.replace(LEADING, '').trimEnd()
}

/** The form in which wordings are compared when they do not fit letter by letter. */
export function loose(text: string): string {
  return withoutMarks(text)
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[.…!\s]+$/, '')
    .replaceAll('’', "'")
}

/** The shape of a line that no rule knows: its words, with what changes from line to line taken out. */
export function shapeOf(text: string): string {
  return text
    .slice(0, 400)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<id>')
    .replace(/"[^"]{0,200}"/g, '"…"')
    .replace(/\b\d[\w.:,/-]*/g, '<n>')
    .replace(/[A-Za-z0-9+/_=-]{24,}/g, '<long>')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160)
}

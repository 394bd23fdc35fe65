const encoder = new TextEncoder()

/** A text looked for in the bytes of lines, without regard to case (of ASCII). */
export type Needle = readonly Uint8Array[]

/**
 * The needle of what a person typed: the words as JSON holds them, and `key=value` as JSON spells it.
 * Null when there is nothing to look for.
 */
export function needleOf(typed: string): Needle | null {
  const text = typed.trim().toLowerCase()
  if (text === '') return null
  const forms = [text, JSON.stringify(text).slice(1, -1)]
  const pair = /^([\w.-]+)=(.*)$/.exec(text)
  if (pair) {
    const value = JSON.stringify((pair[2] ?? '').replace(/^"|"$/g, '')).slice(1, -1)
    forms.push(`"${pair[1]}":"${value}`, `"${pair[1]}":${value}`)
  }
  return [...new Set(forms)].map((form) => encoder.encode(form))
}

/** Whether one of the needle's forms is in these bytes. */
export function contains(bytes: Uint8Array, needle: Needle): boolean {
  return needle.some((form) => containsForm(bytes, form))
}

function containsForm(bytes: Uint8Array, form: Uint8Array): boolean {
  const size = form.length
  const first = form[0] ?? 0
  const end = bytes.length - size
  for (let at = 0; at <= end; at++) {
    if (lower(bytes[at] as number) !== first) continue
    let same = 1
    while (same < size && lower(bytes[at + same] as number) === form[same]) same++
    if (same === size) return true
  }
  return false
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte
}

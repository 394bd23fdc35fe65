/** Without signs that turn the direction of what follows, so that a text of somebody reads as it is. */
export function unturned(text: string): string {
  return text.replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** Every key of what was told as JSON, with where it is: `clusters[].hosts.more`. */
export function keysOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => keysOf(one, `${at}[]`)))]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, deeper]) => {
    const here = at ? `${at}.${key}` : key
    return [here, ...keysOf(deeper, here)]
  })
}

/** Every element of a document with its attributes, `a[download href]`, and what its `meta` are about. */
export function shapesOf(markup: string): string[] {
  const drawn = markup.replaceAll(/<(style|script)>.*?<\/\1>/gs, '<$1>')
  const found = [...drawn.matchAll(/<([a-z]\w*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, tag, rest = '']) => {
    const names = [...rest.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value]) =>
      tag === 'meta' && /^(name|property)$/.test(name) ? `${name}=${value}` : name,
    )
    return names.length > 0 ? `${tag}[${names.sort().join(' ')}]` : String(tag)
  })
  return [...new Set(found)].sort()
}

/** The chunks of a PNG: words that a program wrote into a picture are in one of their own. */
export function chunksOf(png: Buffer): string[] {
  const names: string[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8))
  return [...new Set(names)]
}

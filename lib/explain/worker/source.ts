/** Bytes of the input, read in parts of at most this size. */
const PART = 1 << 19
const HEAD = 4096

/** The beginnings of files that hold no text, and what they are called. */
const FORMS: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a picture (PNG)'],
  [[0xff, 0xd8, 0xff], 'a picture (JPEG)'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture (GIF)'],
  [[0x52, 0x49, 0x46, 0x46], 'a picture or a sound (RIFF)'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive or an office document'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a zstd archive'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
]

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/** What the bytes are called when they are no text, else null. */
export function notText(head: Uint8Array): string | null {
  const form = FORMS.find(([start]) => startsWith(head, start))
  if (form) return form[1]
  const wide = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])
  if (wide || head.length === 0) return null
  let zeros = 0
  for (const byte of head) if (byte === 0) zeros++
  return zeros * 100 > head.length ? 'a binary file' : null
}

/** One part of the input as text bytes, and how far into the source it ends. */
export interface Part {
  bytes: Uint8Array
  read: number
}

export interface Source {
  /** What it is when it is no text. */
  what: string | null
  parts: AsyncIterable<Part>
  /** True once a compressed input turned out to be cut or damaged. */
  damaged: () => boolean
}

/** Opens a file or a pasted text; what is compressed (.gz) is unpacked on the way. */
export async function openSource(blob: Blob): Promise<Source> {
  const head = await bytesOf(blob.slice(0, HEAD))
  if (!startsWith(head, [0x1f, 0x8b])) return { what: notText(head), parts: plainParts(blob), damaged: () => false }
  const state = { damaged: false }
  const parts = unpackedParts(blob, state)
  const iterator = parts[Symbol.asyncIterator]()
  const first = await iterator.next()
  const what = first.done ? null : notText(first.value.bytes.subarray(0, HEAD))
  return { what, parts: withFirst(first, iterator), damaged: () => state.damaged }
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

/** The bytes of a part are good until the next one is asked for: they share one buffer where the runtime can do so. */
async function* plainParts(blob: Blob): AsyncGenerator<Part> {
  let read = 0
  for await (const bytes of chunksOf(blob.stream())) {
    read += bytes.length
    yield { bytes, read }
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = intoOurBuffer(stream)
  if (!reader) {
    for (const plain = stream.getReader(); ; ) {
      const next = await plain.read()
      if (next.done) return
      yield next.value
    }
  }
  for (let buffer = new ArrayBuffer(PART); ; ) {
    const next = await reader.read(new Uint8Array(buffer))
    if (next.done || !next.value) return
    // A byte or two may be held until more comes; they must not go with the buffer.
    yield next.value.length < 16 ? next.value.slice() : next.value
    buffer = next.value.buffer as ArrayBuffer
  }
}

/** A reader that fills one buffer over and over, where the stream is one of bytes. */
function intoOurBuffer(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return null
  }
}

async function* withFirst(first: IteratorResult<Part>, rest: AsyncIterator<Part>): AsyncGenerator<Part> {
  for (let next = first; !next.done; next = await rest.next()) yield next.value
}

async function* unpackedParts(blob: Blob, state: { damaged: boolean }): AsyncGenerator<Part> {
  const unpacker = new DecompressionStream('gzip')
  const writer = unpacker.writable.getWriter()
  const reader = unpacker.readable.getReader()
  let read = 0
  const feeding = (async () => {
    for await (const part of plainParts(blob)) {
      await writer.write(new Uint8Array(part.bytes))
      read = part.read
    }
    await writer.close()
  })().catch(() => {
    state.damaged = true
  })
  try {
    for (;;) {
      const next = await reader.read()
      if (next.done) break
      yield { bytes: next.value, read }
    }
  } catch {
    // What was unpacked until here is explained; the page says that the rest is damaged.
    state.damaged = true
  }
  await feeding
}

import { type Document, isMap, isNode, isPair, isScalar, type LineCounter } from 'yaml'

type Path = readonly PropertyKey[]
interface Place {
  line: number
  column: number
}

/** Where something stands in a file: the key that is named there, or the nearest thing around what is not there. */
export class Places {
  readonly #document: Document
  readonly #lines: LineCounter

  constructor(document: Document, lines: LineCounter) {
    this.#document = document
    this.#lines = lines
  }

  at(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }

  /** @param key an entry of the map at `path`, whose key is meant */
  of(path: Path, key?: string): Place {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true)
      if (!isNode(node) || !node.range) continue
      const pair = isMap(node) ? node.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined
      const named = isPair(pair) && isNode(pair.key) ? pair.key.range : null
      return this.at((named ?? node.range)[0])
    }
    return { line: 1, column: 1 }
  }
}

import { Marked, type MarkedToken, type Token, type Tokens } from 'marked'
import { unturned } from '../format/unturned'

/** A piece of text within a block. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'em' | 'del'; parts: Inline[] }
  /** `host` where the words do not show where it leads. */
  | { kind: 'link'; href: string; host: string | null; parts: Inline[] }

export type Block =
  | { kind: 'paragraph' | 'heading'; parts: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; start: number | null; items: Block[][] }
  | { kind: 'table'; rows: Inline[][][] }
  | { kind: 'rule' }

/** What is nested deeper is shown as it was written. */
const DEEPEST = 16
/** Reading takes as long as the square of the marks: a text with more of them is shown as it was written. */
const MOST_MARKS = 2_000

const marked = new Marked({ gfm: true, breaks: true })

/**
 * A note of Markdown as a tree of what is drawn. HTML in it is text; pictures are links; links lead to http and https
 * alone. Never throws.
 */
export function noteTree(written: string): Block[] {
  const text = unturned(written)
  if ((text.match(/[*_~`[\]<>]/g)?.length ?? 0) > MOST_MARKS) return plain(text)
  try {
    return blocksOf(marked.lexer(text), 0)
  } catch {
    // Nested beyond what can be read.
    return plain(text)
  }
}

function plain(text: string): Block[] {
  return [{ kind: 'code', text }]
}

function blocksOf(tokens: readonly Token[], depth: number): Block[] {
  return tokens.flatMap((token) => blockOf(token as MarkedToken, depth) ?? [])
}

function blockOf(token: MarkedToken, depth: number): Block | null {
  if (depth > DEEPEST) return { kind: 'code', text: token.raw }
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return null
    case 'heading':
    case 'paragraph':
      return { kind: token.type, parts: inlinesOf(token.tokens, depth) }
    case 'code':
      return { kind: 'code', text: token.text }
    case 'blockquote':
      return { kind: 'quote', blocks: blocksOf(token.tokens, depth + 1) }
    case 'list':
      return { kind: 'list', start: startOf(token), items: token.items.map((item) => itemOf(item, depth + 1)) }
    case 'table':
      return {
        kind: 'table',
        rows: [token.header, ...token.rows].map((row) => row.map((c) => inlinesOf(c.tokens, depth))),
      }
    case 'hr':
      return { kind: 'rule' }
    case 'text':
      return { kind: 'paragraph', parts: inlinesOf(token.tokens ?? [token], depth) }
    default:
      return { kind: 'paragraph', parts: textOf(token.raw) }
  }
}

function startOf({ ordered, start }: Tokens.List): number | null {
  return ordered ? Number(start) || 1 : null
}

function itemOf({ task, checked, tokens }: Tokens.ListItem, depth: number): Block[] {
  const blocks = blocksOf(tokens, depth)
  if (!task) return blocks
  const mark: Inline = { kind: 'text', text: checked ? '[x] ' : '[ ] ' }
  const [first, ...others] = blocks
  if (first?.kind === 'paragraph') return [{ ...first, parts: [mark, ...first.parts] }, ...others]
  return [{ kind: 'paragraph', parts: [mark] }, ...blocks]
}

function inlinesOf(tokens: readonly Token[], depth: number): Inline[] {
  return tokens.flatMap((token) => inlineOf(token as MarkedToken, depth + 1))
}

function inlineOf(token: MarkedToken, depth: number): Inline[] {
  if (depth > DEEPEST) return textOf(token.raw)
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: token.type, parts: inlinesOf(token.tokens, depth) }]
    case 'codespan':
      return [{ kind: 'code', text: token.text }]
    case 'br':
      return [{ kind: 'break' }]
    case 'link':
      return linkOf(token.href, inlinesOf(token.tokens, depth), token.text)
    case 'image':
      return linkOf(token.href, textOf(token.text || token.href), token.text)
    case 'escape':
    case 'text':
      return textOf(token.text)
    case 'checkbox':
      return []
    default:
      return textOf(token.raw)
  }
}

function textOf(text: string): Inline[] {
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** What cannot be followed is shown with its address, as text. */
function linkOf(href: string, parts: Inline[], words: string): Inline[] {
  const url = URL.canParse(href) ? new URL(href) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    return [...parts, ...(words === href ? [] : textOf(` (${href})`))]
  }
  return [{ kind: 'link', href: url.href, host: words.includes(url.host) ? null : url.host, parts }]
}

import { createElement, Fragment, type ReactNode } from 'react'
import { type Block, type Inline, noteTree } from '@/lib/markdown/note-tree'

/** A note as it is meant. Drawn by React alone: what somebody wrote is never taken for HTML. */
export function NoteMarkdown({ text }: { text: string }) {
  return (
    <div className="grid min-w-0 gap-1.5 text-pretty [overflow-wrap:anywhere] [unicode-bidi:isolate]" dir="auto">
      <Blocks blocks={noteTree(text)} />
    </div>
  )
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return inTurn(blocks, (block) => <OneBlock block={block} />)
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines parts={block.parts} />
        </p>
      )
    case 'heading':
      return (
        <p className="font-semibold">
          <Inlines parts={block.parts} />
        </p>
      )
    case 'code':
      return <CodeBlock text={block.text} />
    case 'quote':
      return (
        <blockquote className="grid gap-1.5 border-l-2 border-edge pl-3 text-ink-2">
          <Blocks blocks={block.blocks} />
        </blockquote>
      )
    case 'list':
      return <ListBlock block={block} />
    case 'table':
      return <TableBlock rows={block.rows} />
    case 'rule':
      return <hr className="border-line" />
  }
}

function CodeBlock({ text }: { text: string }) {
  return (
    <pre className="rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs leading-[18px] whitespace-pre-wrap">
      {text}
    </pre>
  )
}

function ListBlock({ block: { start, items } }: { block: Extract<Block, { kind: 'list' }> }) {
  const drawn = inTurn(items, (item) => (
    <li>
      <Blocks blocks={item} />
    </li>
  ))
  if (start === null) return <ul className="list-disc pl-5">{drawn}</ul>
  return (
    <ol className="list-decimal pl-6" start={start}>
      {drawn}
    </ol>
  )
}

function TableBlock({ rows: [head = [], ...rows] }: { rows: readonly Inline[][][] }) {
  return (
    <div className="min-w-0 overflow-x-auto" tabIndex={0}>
      <table className="border-collapse">
        <thead>
          <tr>
            {inTurn(head, (cell) => (
              <th className="border-line border-b px-2 py-1 text-left font-semibold">
                <Inlines parts={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inTurn(rows, (row) => (
            <tr>
              {inTurn(row, (cell) => (
                <td className="border-line border-b px-2 py-1">
                  <Inlines parts={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Inlines({ parts }: { parts: readonly Inline[] }) {
  return inTurn(parts, (part) => <OneInline part={part} />)
}

function OneInline({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return <Fragment>{part.text}</Fragment>
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 font-mono text-xs">{part.text}</code>
    case 'break':
      return <br />
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines parts={part.parts} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inlines parts={part.parts} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Inlines parts={part.parts} />
        </del>
      )
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" className="link">
          <Inlines parts={part.parts} />
          {part.host !== null && ` (${part.host})`}
        </a>
      )
  }
}

/** Pieces of a text have no names of their own: each is known by its place, as if it had been written there by hand. */
function inTurn<T>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...items.map((item) => draw(item)))
}

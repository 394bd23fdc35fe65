import { Lexer, type Token, type Tokens } from 'marked'
import { Fragment, type ReactNode } from 'react'

/** Links lead out of here and over the web alone; an address of another kind is shown as it was written. */
function Anchor({ href, children }: { href: string; children: ReactNode }) {
  const url = URL.parse(href)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return <>{children}</>
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" className="link [overflow-wrap:anywhere]">
      {children}
    </a>
  )
}

/** Characters that Markdown's reader has spelled out for HTML; React does that by itself. */
const SPELLED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '’' }
const plain = (text: string) => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (one) => SPELLED[one] ?? one)

function Parts({ tokens }: { tokens: readonly Token[] | undefined }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no name but their place
  return tokens?.map((token, nth) => <Part key={`${nth} ${token.raw}`} token={token as Tokens.Generic} />)
}

/** A token as an element of ours. What is not known here, HTML among it, is shown as it was written. */
function Part({ token }: { token: Tokens.Generic }): ReactNode {
  const inside = <Parts tokens={token.tokens} />
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'paragraph':
      return <p>{inside}</p>
    case 'heading':
      return <p className="font-semibold">{inside}</p>
    case 'strong':
      return <strong>{inside}</strong>
    case 'em':
      return <em>{inside}</em>
    case 'del':
      return <del>{inside}</del>
    case 'br':
      return <br />
    case 'hr':
      return <hr className="border-line" />
    case 'blockquote':
      return <blockquote className="grid gap-1.5 border-l-2 border-edge pl-3 text-ink-2">{inside}</blockquote>
    case 'codespan':
      return <code className="rounded-sm bg-sunken px-1 font-mono text-xs">{plain(String(token.text))}</code>
    case 'code':
      return (
        <pre
          // a keyboard must be able to scroll a long line into view
          tabIndex={0}
          className="overflow-x-auto rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs leading-[18px]"
        >
          <code>{String(token.text)}</code>
        </pre>
      )
    case 'link':
      return <Anchor href={String(token.href)}>{inside}</Anchor>
    case 'list':
      return <Items list={token as Tokens.List} />
    case 'escape':
      return String(token.text)
    case 'text':
      return token.tokens ? inside : plain(String(token.text))
    default:
      return <Fragment>{token.raw}</Fragment>
  }
}

function Items({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, nth) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have no name but their place
    <li key={`${nth} ${item.raw}`}>
      {item.task && (
        <input type="checkbox" checked={item.checked ?? false} disabled aria-label="Done" className="mr-1.5" />
      )}
      <Parts tokens={item.tokens} />
    </li>
  ))
  if (!list.ordered) return <ul className="list-disc pl-5">{items}</ul>
  return (
    <ol start={list.start === '' ? 1 : list.start} className="list-decimal pl-5">
      {items}
    </ol>
  )
}

/** A note as it was meant: Markdown, of which nothing becomes HTML but through React. */
export function NoteText({ text }: { text: string }) {
  return (
    <div className="grid gap-1.5 text-pretty [overflow-wrap:anywhere]">
      <Parts tokens={new Lexer({ gfm: true, breaks: true }).lex(text)} />
    </div>
  )
}

import { CopyButton } from './copy-button'

interface CodeBlockProps {
  text: string
  /** What is copied, for the button's name: "the environment". */
  what: string
  /** A secret within the text that some keep elsewhere: it can then be copied by itself. */
  token?: string
}

/** Text to be taken elsewhere: whole lines that scroll sideways, never broken by wrapping, with a button to copy. */
export function CodeBlock({ text, what, token }: CodeBlockProps) {
  return (
    <div className="grid gap-2">
      <pre
        // a keyboard must be able to scroll a long line into view
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-xs leading-[18px] text-ink"
      >
        <code>{text}</code>
      </pre>
      <div className="flex items-center gap-2">
        <CopyButton text={text} what={what} />
        {token && <CopyButton text={token} what="the token alone" label="Copy the token alone" />}
      </div>
    </div>
  )
}

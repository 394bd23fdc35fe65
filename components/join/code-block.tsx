import { CopyButton } from './copy-button'

/** Text to be taken elsewhere: whole lines that scroll sideways, never broken by wrapping, with a button to copy. */
export function CodeBlock({ text, what }: { text: string; what: string }) {
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
      </div>
    </div>
  )
}

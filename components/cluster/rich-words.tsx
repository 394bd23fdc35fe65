/** A text of the explainer: what stands between back-ticks is code. */
export function RichWords({ text }: { text: string }) {
  let at = 0
  return text.split('`').map((words, nth) => {
    const key = at
    at += words.length + 1
    if (nth % 2 === 0) return words
    return (
      <code key={key} className="rounded-sm bg-none-w px-1 font-mono text-xs">
        {words}
      </code>
    )
  })
}

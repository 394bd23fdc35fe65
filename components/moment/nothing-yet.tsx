/** No cluster that the reader sees was known at the moment. */
export function NothingYet() {
  return (
    <section aria-label="No cluster yet" className="rounded-lg border border-dotted border-none-g px-6 py-6">
      <h2 className="text-base">No cluster was known at this moment</h2>
      <p className="mt-1 text-ink-2 text-pretty">
        Those that you see were added later. Choose a later moment, or go back to now.
      </p>
    </section>
  )
}

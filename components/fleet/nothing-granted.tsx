/** The fleet of somebody to whom no cluster was granted, or none that is there. */
export function NothingGranted() {
  return (
    <section className="panel max-w-[720px] px-6 pt-6 pb-5 max-tablet:px-4">
      <svg width="120" height="25" aria-hidden="true" className="mb-3 block">
        <rect x="0.75" y="0.75" width="118.5" height="23.5" className="s-never" />
      </svg>
      <h2 className="text-lg tracking-[-0.01em]">You see no cluster yet</h2>
      <p className="mt-0.5 text-pretty text-ink-2">
        An owner of this Lifeline decides which clusters you see, by name or by tag. Ask one for those that you need;
        they come up here by themselves.
      </p>
    </section>
  )
}

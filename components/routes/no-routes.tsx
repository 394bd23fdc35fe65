/** Nothing synced is often right, and the agent's log misleads about it. */
export function NoRoutes({ dialsIn = true }: { dialsIn?: boolean }) {
  return (
    <p className="m-4 rounded-lg border border-dotted border-none-g px-4 py-5 text-pretty text-ink-2">
      <strong className="text-ink">No routes synced.</strong>{' '}
      {dialsIn
        ? 'An agent with nothing to sync sends nothing, and its log still says success.'
        : 'Its agent does not dial in here. What other sources tell of its routes stands under “All routes”.'}
    </p>
  )
}

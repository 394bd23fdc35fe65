/** Nothing synced is often right, and the agent's log misleads about it. */
export function NoRoutes() {
  return (
    <p className="m-4 rounded-lg border border-dotted border-none-g px-4 py-5 text-pretty text-ink-2">
      <strong className="text-ink">No routes synced.</strong> An agent with nothing to sync sends nothing, and its log
      still says success.
    </p>
  )
}

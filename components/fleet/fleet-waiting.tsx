const ROWS = Array.from({ length: 12 }, (_, nth) => nth)

/** The layout of the fleet page before anything is known: still grey bars, and only after 200 ms. */
export function FleetWaiting() {
  return (
    <div role="status" className="animate-[show_1ms_200ms_both]">
      <span className="sr-only">The fleet is being read.</span>
      <div aria-hidden="true">
        <div className="mt-1 h-5 w-100 max-w-full rounded-sm bg-none-w" />
        <div className="mt-3 h-3 w-70 max-w-full rounded-sm bg-none-w" />
        <div className="mt-6 h-13 border-t-[3px] border-none-w" />
        <div className="panel mt-8 h-10" />
        <div className="mt-14">
          {ROWS.map((row) => (
            <div key={row} className="flex h-[34px] items-center gap-8 border-b border-line">
              <div className="h-2.5 w-22 rounded-sm bg-none-w" />
              <div className="h-2.5 w-16 rounded-sm bg-none-w" />
              <div className="h-2.5 flex-1 rounded-sm bg-none-w max-tablet:hidden" />
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

interface DrawingProps {
  width: number
  height: number
  /** The height on the page, where it is drawn smaller. */
  shown?: number
  /** What it says, for those who do not see it. */
  words: string
  children: React.ReactNode
}

/** A lane's drawing; it is stretched until its true width is known. */
export function Drawing({ width, height, shown = height, words, children }: DrawingProps) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      width="100%"
      height={shown}
      role="img"
      aria-label={words}
      className="block overflow-visible"
    >
      {children}
    </svg>
  )
}

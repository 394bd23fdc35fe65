interface DrawingProps {
  width: number
  height: number
  /** What it says, for those who do not see it. */
  words: string
  children: React.ReactNode
}

/** The drawing of a lane; it is stretched until its true width is known. */
export function Drawing({ width, height, words, children }: DrawingProps) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      width="100%"
      height={height}
      role="img"
      aria-label={words}
      className="block overflow-visible"
    >
      {children}
    </svg>
  )
}

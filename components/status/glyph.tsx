import type { StatusWord } from '@/lib/contracts/status'

const SHAPES: Record<StatusWord, React.ReactNode> = {
  connected: <circle cx="6" cy="6" r="4.6" fill="currentColor" />,
  interrupted: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      d="M2.4 1h7.2A1.4 1.4 0 0 1 11 2.4v7.2A1.4 1.4 0 0 1 9.6 11H2.4A1.4 1.4 0 0 1 1 9.6V2.4A1.4 1.4 0 0 1 2.4 1zm1.1 3.4L5.1 6 3.5 7.6l.9.9L6 6.9l1.6 1.6.9-.9L6.9 6l1.6-1.6-.9-.9L6 5.1 4.4 3.5z"
    />
  ),
  'not-observed': (
    <>
      <rect x="1.6" y="1.6" width="8.8" height="8.8" rx="1.2" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M1.8 6.8 6.8 1.8M2.2 10 10 2.2M5.2 10.2l5-5" stroke="currentColor" strokeWidth="1.1" />
    </>
  ),
}

/** The shape of a word: disc, crossed square, hatched square. The word itself stands beside it. */
export function StatusGlyph({ word }: { word: StatusWord }) {
  return (
    <svg className={`st-glyph st-${word}`} viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[word]}
    </svg>
  )
}

/** Patterns that the marks of a page use; once per page. */
export function StatusPatterns() {
  return (
    <svg width="0" height="0" className="st-defs" aria-hidden="true">
      <defs>
        <pattern id="st-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="st-hatch-w" width="4" height="4" />
          <rect className="st-hatch-g" width="1.2" height="4" />
        </pattern>
      </defs>
    </svg>
  )
}

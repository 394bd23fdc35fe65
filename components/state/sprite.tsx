/** The drawn vocabulary, once per page; `Glyph` points into it with `<use>`. */
export function Sprite() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="g-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" fill="var(--none-w)" />
          <rect width="1.2" height="4" fill="var(--none-g)" />
        </pattern>
        <symbol id="g-mark" viewBox="0 0 22 16">
          <path
            d="M1 4h5.5c1.6 0 1.2 8 3.2 8h1.6c2 0 1.6-8 3.2-8H21"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </symbol>
        <symbol id="g-connected" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.6" fill="currentColor" />
        </symbol>
        <symbol id="g-connecting" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.7a4.3 4.3 0 0 1 0 8.6z" fill="currentColor" />
        </symbol>
        <symbol id="g-reconnecting" viewBox="0 0 12 12">
          <path d="M10 6.4A4.1 4.1 0 1 1 8.7 3" fill="none" stroke="currentColor" strokeWidth="1.7" />
          <path d="M10.9.8v4H7z" fill="currentColor" />
        </symbol>
        <symbol id="g-disconnected" viewBox="0 0 12 12">
          <path
            fillRule="evenodd"
            fill="currentColor"
            d="M2.4 1h7.2A1.4 1.4 0 0 1 11 2.4v7.2A1.4 1.4 0 0 1 9.6 11H2.4A1.4 1.4 0 0 1 1 9.6V2.4A1.4 1.4 0 0 1 2.4 1zm1.1 3.4L5.1 6 3.5 7.6l.9.9L6 6.9l1.6 1.6.9-.9L6.9 6l1.6-1.6-.9-.9L6 5.1 4.4 3.5z"
          />
        </symbol>
        <symbol id="g-unknown" viewBox="0 0 12 12">
          <rect x="1.6" y="1.6" width="8.8" height="8.8" rx="1.2" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M1.8 6.8 6.8 1.8M2.2 10 10 2.2M5.2 10.2l5-5" stroke="currentColor" strokeWidth="1.1" />
        </symbol>
        <symbol id="g-never" viewBox="0 0 12 12">
          <circle
            cx="6"
            cy="6"
            r="4.4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeDasharray="1.5 1.960"
          />
        </symbol>
        <symbol id="g-late" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 3.3V6l1.9 1.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </symbol>
        <symbol id="g-flapping" viewBox="0 0 12 12">
          <path
            d="M.8 3.6 3.2 9 5.9 3l2.6 6 2.7-5.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
        </symbol>
        <symbol id="g-tick" viewBox="0 0 12 12">
          <path d="m1.8 6.4 2.8 2.8 5.6-6.3" fill="none" stroke="currentColor" strokeWidth="1.9" />
        </symbol>
        <symbol id="g-expected" viewBox="0 0 12 12">
          <path d="M1.6 4.1h8.8M1.6 7.9h8.8" stroke="currentColor" strokeWidth="1.9" />
        </symbol>
        <symbol id="g-unrecognised" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.1" strokeDasharray="1.4 1.740" />
          <path
            d="M4.5 4.7C4.5 2.9 7.5 3 7.5 4.7 7.5 5.8 6 5.7 6 7M6 8v1.1"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.2"
          />
        </symbol>
        <symbol id="g-attention" viewBox="0 0 12 12">
          <path d="M6 .9 11.5 10.9H.5z" fill="currentColor" />
          <path d="M6 4.3v3.2M6 8.5v1.2" stroke="var(--surface)" strokeWidth="1.3" />
        </symbol>
        <symbol id="g-dash" viewBox="0 0 12 12">
          <path d="M2.5 6h7" stroke="currentColor" strokeWidth="1.6" />
        </symbol>
        <symbol id="g-cross" viewBox="0 0 12 12">
          <path d="m3 3 6 6M9 3 3 9" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </symbol>
        <symbol id="g-find" viewBox="0 0 14 14">
          <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="m9.2 9.2 3.3 3.3" stroke="currentColor" strokeWidth="1.4" />
        </symbol>
        <symbol id="g-chevron" viewBox="0 0 12 12">
          <path d="m3 4.5 3 3 3-3" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </symbol>
        <symbol id="g-next" viewBox="0 0 12 12">
          <path d="m4.5 3 3 3-3 3" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </symbol>
        <symbol id="g-copy" viewBox="0 0 12 12">
          <rect x="1.2" y="3.2" width="7.4" height="7.6" rx="1.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M3.8 1.2h5.6a1.4 1.4 0 0 1 1.4 1.4v5.8" fill="none" stroke="currentColor" strokeWidth="1.2" />
        </symbol>
        <symbol id="g-theme" viewBox="0 0 14 14">
          <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor" />
        </symbol>
      </defs>
    </svg>
  )
}

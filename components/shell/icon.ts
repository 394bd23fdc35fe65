/** The sign of the page, drawn in its address: a browser asks for no file again, while a log is explained or ever. */
export const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cstyle%3Epath%7Bstroke:%231d2026%7D%40media (prefers-color-scheme:dark)%7Bpath%7Bstroke:%23eceef2%7D%7D%3C/style%3E%3Cpath d='M2 10h8.5c2.3 0 1.7 12 4.6 12h1.8c2.9 0 2.3-12 4.6-12H30' fill='none' stroke-width='3.4' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"

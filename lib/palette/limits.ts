/** So many of what was opened last are remembered by a browser, and told again. */
export const RECENT_MAX = 12

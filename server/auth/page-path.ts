/** Request header in which the server tells pages their own path and query; a caller's value is overwritten. */
export const PATH_HEADER = 'x-lifeline-path'

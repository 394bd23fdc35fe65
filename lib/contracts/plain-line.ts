import { z } from 'zod'

/**
 * One line that reads as what it is: without control characters and without marks that turn the direction of what
 * follows. Joiners stay, which some scripts are written with.
 */
export const plainLine = z
  .string()
  .trim()
  .regex(
    /^[^\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u,
    'Write one line, without characters that are not seen.',
  )

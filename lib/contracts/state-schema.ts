import { z } from 'zod'
import { BASES, CAUSES, CONNECTION_STATES } from './state'

// Apart from the words themselves, so that pages which only show states load no validator.
export const connectionState = z.enum(CONNECTION_STATES)
export const basis = z.enum(BASES)
export const cause = z.enum(CAUSES)

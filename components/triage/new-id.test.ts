import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from './new-id'

describe('a new id', () => {
  it('is a UUID, and another one each time', () => {
    const ids = Array.from({ length: 50 }, newId)
    for (const id of ids) expect(z.uuid().safeParse(id).success).toBe(true)
    expect(new Set(ids).size).toBe(50)
  })
})

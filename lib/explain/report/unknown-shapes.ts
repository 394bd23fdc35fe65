import type { ExplainReport } from '../../contracts/explain'

const SHAPE = /^No rule knows this line: /

/** The shapes of the lines that no rule knows, without those that were not looked at one by one. */
export function unknownShapes({ findings }: ExplainReport): { shape: string; line: number; count: number }[] {
  return findings.flatMap(({ rule, message, line, count }) => {
    const shape = message.replace(SHAPE, '')
    return rule === 'unrecognised' && !/^\((?:other lines|nothing but marks)\)$/.test(shape)
      ? [{ shape, line, count }]
      : []
  })
}

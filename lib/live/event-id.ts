/**
 * Whether event `id` tells of something later than `asOf`; both are `epoch:seq` (design: "Contracts that are not to be guessed").
 * An id of another epoch is always news: a restored store counts anew.
 */
export function isNews(id: string, asOf: string): boolean {
  const [epoch, seq] = split(id)
  const [heldEpoch, heldSeq] = split(asOf)
  return epoch !== heldEpoch || seq > heldSeq
}

function split(id: string): [epoch: string, seq: number] {
  const at = id.lastIndexOf(':')
  return [id.slice(0, at), Number(id.slice(at + 1))]
}

/** Whether what is held was told of a moment: no event changes it. */
export function isOfMoment(asOf: string): boolean {
  return asOf.startsWith('past:')
}

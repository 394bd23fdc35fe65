const KEPT_LABELS = 2
const DOTS = '•••'

/**
 * A host name of which only its place stays readable: its last two labels (one, of a name of two), and at most two letters
 * of each other label. How many letters are hidden is not told.
 */
export function maskHost(host: string): string {
  const labels = host.split('.')
  const kept = Math.min(KEPT_LABELS, labels.length - 1)
  return labels.map((label, nth) => (nth >= labels.length - kept || label === '*' ? label : maskLabel(label))).join('.')
}

function maskLabel(label: string): string {
  return label.slice(0, Math.min(2, Math.floor(label.length / 2))) + DOTS
}

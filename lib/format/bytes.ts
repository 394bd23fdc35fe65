import { formatCount } from './number'

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const

/**
 * A size as people say it: "812 bytes", "412 kB", "12.4 MB", "1.2 GB", "412 GB".
 * @param bytes units are of 1,000, as disks are sold and `df -H` tells
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return formatCount(bytes, 'byte')
  let size = bytes / 1_000
  let unit = 0
  for (; size >= 1_000 && unit < UNITS.length - 1; unit += 1) size /= 1_000
  return `${unit > 0 && size < 100 ? (Math.floor(size * 10) / 10).toFixed(1) : Math.floor(size)} ${UNITS[unit]}`
}

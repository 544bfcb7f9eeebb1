/** The golden section: its steps fill an interval evenly, and keep no time with the grid of a plan. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * The header and so many rows that they have about `most` bytes, evenly spread over the points that the second column
 * numbers; all rows of a point or none. Only for files as they were written, of which each row is one line.
 */
export function spreadRows(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length <= most) return bytes
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const header = /^(?:sep=.\r?\n)?[^\n]*\n?/.exec(text)![0]
  const share = most / bytes.length
  const kept = [header]
  for (const [line, point] of text.slice(header.length).matchAll(/^\d+[,;\t](\d+)[^\n]*\n?/gm))
    if ((Number(point) * GOLDEN) % 1 < share) kept.push(line)
  return Buffer.from(kept.join(''))
}

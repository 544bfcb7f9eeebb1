/**
 * The header and those rows of a file that begin as `rows` says: to split a line into cells takes ten times as long as to
 * see that nobody wants it. Only for files as they were written, of which each row is one line.
 */
export function onlyRows(bytes: Uint8Array, rows: RegExp): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const header = /^(?:sep=.\r?\n)?[^\n]*\n?/.exec(text)![0]
  const lines = text.slice(header.length).matchAll(new RegExp(`^(?:${rows.source})[^\\n]*\\n?`, 'gm'))
  return Buffer.from([header, ...Array.from(lines, ([line]) => line)].join(''))
}

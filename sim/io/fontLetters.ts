/**
 * Whether a TrueType font has a glyph for a code point of the Basic Multilingual Plane: by its table `cmap`, subtable
 * format 4. Microsoft, OpenType specification 1.9.1, "cmap — Character to Glyph Index Mapping Table". Of a font without
 * such a subtable nothing is known: it is taken to have all.
 */
export function hasLetter(font: Uint8Array, code: number): boolean {
  const data = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const table = subtable(data)
  return table === undefined || glyphOf(data, table, code) !== 0
}

const CMAP = 0x636d6170
const FORMAT = 4

/** Where the first subtable of format 4 begins. */
function subtable(data: DataView): number | undefined {
  const tables = Array.from({ length: data.getUint16(4) }, (_, i) => 12 + 16 * i)
  const entry = tables.find((at) => data.getUint32(at) === CMAP)
  if (entry === undefined) return undefined
  const cmap = data.getUint32(entry + 8)
  const encodings = Array.from({ length: data.getUint16(cmap + 2) }, (_, i) => cmap + 4 + 8 * i)
  return encodings.map((at) => cmap + data.getUint32(at + 4)).find((at) => data.getUint16(at) === FORMAT)
}

/** 0 where there is none. Segments are in order of their ends; the last one ends at 0xFFFF. */
function glyphOf(data: DataView, table: number, code: number): number {
  if (code > 0xffff) return 0
  const twice = data.getUint16(table + 6)
  const [ends, starts, deltas, ranges] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice].map(
    (at) => table + at,
  ) as [number, number, number, number]
  let segment = 0
  while (data.getUint16(ends + segment) < code) segment += 2
  const start = data.getUint16(starts + segment)
  if (start > code) return 0
  const range = data.getUint16(ranges + segment)
  const delta = data.getUint16(deltas + segment)
  if (range === 0) return (code + delta) & 0xffff
  const glyph = data.getUint16(ranges + segment + range + 2 * (code - start))
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff
}

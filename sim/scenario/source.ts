import type { SourceFile, Text } from './file.ts'
import { type Problem, problemAt } from './problem.ts'

export const MOST_BYTES = 2_000_000

/** Reads bytes as UTF-8, strictly; a byte order mark is skipped. */
export function textOf(file: SourceFile, most = MOST_BYTES): Text | Problem {
  const { bytes } = file
  if (bytes.length > most)
    return problemAt(
      { file, text: '' },
      0,
      [],
      `is ${bytes.length} bytes long: at most ${most / 1e6} MB (${most})`,
    )
  try {
    return { file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return notUtf8(file)
  }
}

function notUtf8(file: SourceFile): Problem {
  const text = textBefore(file.bytes, firstBadByte(file.bytes)) ?? ''
  const at = new TextEncoder().encode(text).length
  const byte = `0x${file.bytes[at]!.toString(16).padStart(2, '0')}`
  // A byte order mark is a byte of the file, but no column of its first line.
  const shown = text.replace(/^\uFEFF/, '')
  return problemAt({ file, text: shown }, shown.length, [], `is not UTF-8: byte ${byte} at offset ${at}`)
}

/** The first byte that cannot follow those before it: the longest prefix that decodes is found by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1
    if (textBefore(bytes, middle) === undefined) bad = middle
    else good = middle
  }
  return good
}

/** The whole characters in the first bytes; as of a stream, so that one cut in half at the end is no error. */
function textBefore(bytes: Uint8Array, end: number): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end), {
      stream: true,
    })
  } catch {
    return undefined
  }
}

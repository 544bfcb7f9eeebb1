import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import type { Batch, Failure } from '../../ensemble/index.ts'

/**
 * A file of a batch: a line of JSON, filled up with spaces to a multiple of eight bytes, and behind it the numbers of its
 * columns one after another, as doubles of the machine that wrote them.
 */
interface Header {
  /** The mark of the job whose runs these are. */
  readonly job: string
  readonly first: number
  readonly runs: number
  /** How many numbers of each there are. */
  readonly daily: number
  readonly summary: number
  readonly retargetCounts: number
  readonly retargets: number
  readonly failures: readonly Failure[]
}

interface Hashed extends Header {
  /** SHA-256 of the header without it, and of all numbers. */
  readonly sha256: string
}

const PARTS = ['daily', 'summary', 'retargetCounts', 'retargets'] as const
const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The pieces of a batch's file, in order. */
export function encodeBatch(batch: Batch, job: string): Uint8Array[] {
  const { first, runs, failures } = batch
  const [daily, summary, retargetCounts, retargets] = PARTS.map((part) => batch[part].length) as [
    number,
    number,
    number,
    number,
  ]
  const header: Header = { job, first, runs, daily, summary, retargetCounts, retargets, failures }
  const numbers = PARTS.map((part) => bytesOf(batch[part]))
  const line = JSON.stringify({ ...header, sha256: hashOf(header, numbers) })
  const length = Math.ceil((Buffer.byteLength(line) + 1) / 8) * 8
  const filled = `${line}${' '.repeat(length - 1 - Buffer.byteLength(line))}\n`
  // Not Buffer.from: its bytes lie among others, and could not be given away.
  return [new TextEncoder().encode(filled), ...numbers]
}

function hashOf(header: Header, numbers: readonly Uint8Array[]): string {
  const hash = createHash('sha256').update(JSON.stringify(header))
  for (const part of numbers) hash.update(part)
  return hash.digest('hex')
}

/** A batch that lies in a file: what it holds, and where its numbers begin. */
export interface FiledBatch {
  readonly path: string
  readonly first: number
  readonly runs: number
  readonly sha256: string
  readonly failures: readonly Failure[]
  /** Offsets in bytes. */
  readonly at: Readonly<Record<(typeof PARTS)[number], number>>
  readonly retargets: number
}

/** Reads what a file of a batch says of itself; undefined if its numbers are not those of its hash, or of another job. */
export function verifyBatch(path: string, job: string): FiledBatch | undefined {
  const bytes = bytesIn(path)
  const end = bytes.indexOf(10)
  const header = headerIn(bytes.subarray(0, Math.max(0, end)))
  if (header?.job !== job) return undefined
  const { sha256, ...rest } = header
  const numbers = bytes.subarray(end + 1)
  const expected = PARTS.reduce((total, part) => total + header[part], 0) * 8
  if (numbers.length !== expected || hashOf(rest, [numbers]) !== sha256) return undefined
  return filed(path, header, end + 1)
}

/** Of a file that cannot be read: nothing. */
function bytesIn(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch {
    return new Uint8Array()
  }
}

function headerIn(line: Uint8Array): Hashed | undefined {
  try {
    return (JSON.parse(Buffer.from(line).toString()) as Hashed | null) ?? undefined
  } catch {
    return undefined
  }
}

function filed(path: string, header: Hashed, start: number): FiledBatch {
  const { first, runs, failures, sha256, retargets } = header
  let at = start
  const offsets = Object.fromEntries(
    PARTS.map((part) => {
      const here = at
      at += header[part] * 8
      return [part, here]
    }),
  ) as FiledBatch['at']
  return { path, first, runs, failures, sha256, at: offsets, retargets }
}

/** Where the parts of a batch come to lie when it is written, without reading it again. */
export const filedAs = (path: string, pieces: readonly Uint8Array[]): FiledBatch =>
  filed(path, headerIn(pieces[0]!)!, pieces[0]!.length)

/** Reads numbers of a part of a batch: `count` from the number `from` on. */
export function readNumbers(
  { path, at }: FiledBatch,
  part: (typeof PARTS)[number],
  from: number,
  count: number,
): Float64Array {
  const numbers = new Float64Array(count)
  const descriptor = openSync(path, 'r')
  try {
    const bytes = bytesOf(numbers)
    for (let done = 0; done < bytes.length;) {
      const read = readSync(descriptor, bytes, done, bytes.length - done, at[part] + from * 8 + done)
      if (read === 0) throw new Error(`${path} ends too early`)
      done += read
    }
  } finally {
    closeSync(descriptor)
  }
  return numbers
}

import alea, { type Alea } from 'seedrandom/lib/alea.js'

/**
 * Named streams of uniforms. A stream is keyed by (seed, member, name), so adding one never shifts another.
 *
 * The generator is seedrandom's Alea (Johannes Baagøe 2010), the only one in the program: mixing two makes the draw
 * polymorphic and about twice as slow. Sequential seeds of small generators are correlated, so the key is hashed
 * before it seeds. (seedrandom's Tyche-i draws 10 % faster, but is not the one of its paper.)
 */
export type Stream = () => number

/** Changes when the same seed would give other draws, or the same key another sequence; stands in every manifest. */
export const STREAM_DERIVATION = 'alea/murmur3x2/2'

const HALF_STEP = 2 ** -33

/** Opens the stream of that name. Each draw is a uniform in the open interval (0, 1), a multiple of 2^-32 plus 2^-33. */
export const openStream = (seed: string, member: number, name: string): Stream =>
  uniforms(alea(keyOf(seed, member, name)))

const uniforms =
  (next: () => number): Stream =>
  () =>
    next() + HALF_STEP

const keyOf = (seed: string, member: number, name: string): string =>
  hashKey(`${seed}\u0000${member}\u0000${name}`)

/** Those that are kept: most streams are of one shipment, and used up where they are opened. */
const branches = new WeakMap<object, () => Stream>()

/** Opens a stream that is kept, and can be branched; the draws are those of {@link openStream}. */
export const keepStream = (seed: string, member: number, name: string): Stream =>
  branchable(alea(keyOf(seed, member, name), { state: true }))

function branchable(next: Alea): Stream {
  const stream = uniforms(next)
  branches.set(stream, () => branchable(alea('', { state: next.state() })))
  return stream
}

/** Another stream that goes on from where a kept one stands; undefined for anything else. */
export const branchStream = (stream: object): Stream | undefined => branches.get(stream)?.()

/**
 * 64 bits of a key as four characters: MurmurHash3 x86 32-bit twice, with unlike seeds. Every shipment opens a stream,
 * so this avoids the general ways (the text encoder twice and toString(16) took four times as long), and Alea, which
 * reads its seed three times, gets four characters instead of sixteen hex digits.
 */
export function hashKey(key: string): string {
  const [a, b] = murmur3Twice(key, 0x9747b28c, 0x3c074a61)
  return String.fromCharCode(a >>> 16, a & 0xffff, b >>> 16, b & 0xffff)
}

/**
 * MurmurHash3_x86_32 (Austin Appleby, public domain) of the UTF-8 bytes of a text.
 * Checked against published vectors.
 */
export const murmur3 = (text: string, seed: number): number => murmur3Twice(text, seed, seed)[0]

/** The hashes by two seeds. The text is read once for both, and not put into an array: that is a third of the time. */
function murmur3Twice(text: string, seedA: number, seedB: number): [number, number] {
  const bytes = byteString(text)
  const { length } = bytes
  let [a, b] = [seedA | 0, seedB | 0]
  let i = 0
  for (; i + 3 < length; i += 4) {
    const word = scramble(
      bytes.charCodeAt(i) |
        (bytes.charCodeAt(i + 1) << 8) |
        (bytes.charCodeAt(i + 2) << 16) |
        (bytes.charCodeAt(i + 3) << 24),
    )
    a = mix(a ^ word)
    b = mix(b ^ word)
  }
  const rest = scramble(lastWord(bytes, i))
  return [finalMix(a ^ rest ^ length), finalMix(b ^ rest ^ length)]
}

/** The bytes of a text from a place on, of which there are at most three: as a word, the first one lowest. */
function lastWord(bytes: string, from: number): number {
  let word = 0
  for (let i = bytes.length - 1; i >= from; i -= 1) word = (word << 8) | bytes.charCodeAt(i)
  return word
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}

const mix = (hash: number): number => (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0

/** Mixes 32 bits so that each of them hangs on each: the end of MurmurHash3, one to one. */
export function finalMix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const ASCII = /^[\0-\x7f]*$/
const encoder = new TextEncoder()

/** The UTF-8 bytes of a text as characters; almost every key is ASCII, whose characters are their own bytes. */
function byteString(text: string): string {
  if (ASCII.test(text)) return text
  return Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join('')
}

import alea from 'seedrandom/lib/alea.js'

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
export function openStream(seed: string, member: number, name: string): Stream {
  const next = alea(hashKey(`${seed}\u0000${member}\u0000${name}`))
  return () => next() + HALF_STEP
}

/**
 * 64 bits of a key as four characters: MurmurHash3 x86 32-bit twice, with unlike seeds. Every shipment opens a stream,
 * so this avoids the general ways (the text encoder twice and toString(16) took four times as long), and Alea, which
 * reads its seed three times, gets four characters instead of sixteen hex digits.
 */
export function hashKey(key: string): string {
  const bytes = utf8(key)
  const [a, b] = [murmur3Bytes(bytes, 0x9747b28c), murmur3Bytes(bytes, 0x3c074a61)]
  return String.fromCharCode(a >>> 16, a & 0xffff, b >>> 16, b & 0xffff)
}

/**
 * MurmurHash3_x86_32 (Austin Appleby, public domain) of the UTF-8 bytes of a text.
 * Checked against published vectors.
 */
export const murmur3 = (text: string, seed: number): number => murmur3Bytes(utf8(text), seed)

function murmur3Bytes(bytes: Uint8Array, seed: number): number {
  const { length } = bytes
  let hash = seed | 0
  let word = 0
  for (let i = 0; i < length; i += 1) {
    word |= bytes[i]! << (8 * (i & 3))
    if ((i & 3) !== 3) continue
    hash ^= scramble(word)
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
    word = 0
  }
  if ((length & 3) !== 0) hash ^= scramble(word)
  return finalMix(hash ^ length)
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51)
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
}

/** Mixes 32 bits so that each of them hangs on each: the end of MurmurHash3, one to one. */
export function finalMix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const encoder = new TextEncoder()

/** The UTF-8 bytes of a text; almost every key is ASCII, whose characters are their own bytes. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 127) return encoder.encode(text)
    bytes[i] = code
  }
  return bytes
}

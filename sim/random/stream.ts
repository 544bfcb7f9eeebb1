import alea from 'seedrandom/lib/alea.js'

/**
 * Named streams of uniforms. A stream is keyed by (seed, member, name), so adding one never shifts another.
 *
 * The generator is seedrandom's Alea (Johannes Baagøe 2010), the only one in the program: mixing two makes the draw
 * polymorphic and about twice as slow. Sequential seeds of small generators are correlated, so the key is hashed
 * before it seeds. (seedrandom's Tyche-i draws 10 % faster, but is not the one of its paper.)
 */
export type Stream = () => number

/** Changes when the same seed would give other draws; stands in every manifest. */
export const STREAM_DERIVATION = 'alea/murmur3x2/1'

const HALF_STEP = 2 ** -33

/** Opens the stream of that name. Each draw is a uniform in the open interval (0, 1), a multiple of 2^-32 plus 2^-33. */
export function openStream(seed: string, member: number, name: string): Stream {
  const next = alea(hashKey(`${seed}\u0000${member}\u0000${name}`))
  return () => next() + HALF_STEP
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')

/** 64 bits of a key as hex: MurmurHash3 x86 32-bit twice, with unlike seeds. */
export const hashKey = (key: string): string => hex(murmur3(key, 0x9747b28c)) + hex(murmur3(key, 0x3c074a61))

/**
 * MurmurHash3_x86_32 (Austin Appleby, public domain) of the UTF-8 bytes of a text.
 * Checked against published vectors.
 */
export function murmur3(text: string, seed: number): number {
  let hash = seed | 0
  let word = 0
  let length = 0
  for (const byte of utf8(text)) {
    word |= byte << (8 * (length & 3))
    length += 1
    if ((length & 3) !== 0) continue
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

function finalMix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const encoder = new TextEncoder()
const utf8 = (text: string): Uint8Array => encoder.encode(text)

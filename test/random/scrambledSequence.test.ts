import { describe, expect, it } from 'vitest'
import { openStream, scrambledSequence } from '../../sim/random/index.ts'
import { owenScramble, scrambleKey, shuffleIndex } from '../../sim/random/scramble.ts'

const KEYS = Array.from({ length: 40 }, (_, k) => `hashtrek\u0000regions.r${k}.tariff`)

const firstOf = (key: string, count: number): number[] => {
  const sequence = scrambledSequence(key)
  return Array.from({ length: count }, (_, i) => sequence(i))
}

const partsHit = (numbers: readonly number[], parts: number): number =>
  new Set(numbers.map((u) => Math.floor(u * parts))).size

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

/** χ² of counts against equal chances, as a standard normal deviate. */
function chiSquareZ(counts: readonly number[]): number {
  const expected = mean(counts)
  const sum = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)
  return (sum - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1))
}

function countsOf(cells: Iterable<number>, size: number): number[] {
  const counts = new Array<number>(size).fill(0)
  for (const cell of cells) counts[cell]! += 1
  return counts
}

describe('a scrambled sequence', () => {
  // Words of a Python port that works on texts of binary digits.
  it.each([
    ['hashtrek', [2391550910, 836244507, 1166435230, 3425108999, 2762268422, 515568591, 2180123662]],
    ['42\u0000tariff', [1001812334, 3468301563, 2751594821, 1852238479, 4243813693, 3019373030, 820477603]],
    ['ü', [1397231315, 4037774748, 2766962313, 912076410, 302511756, 555101209, 2276405395]],
  ] as const)('of key %j gives the words of the derivation', (key, words) => {
    const sequence = scrambledSequence(key)
    const all = [0, 1, 2, 3, 100, 99_999, 2 ** 32 - 1].map(sequence)
    expect(all).toEqual(words.map((word) => (word + 0.5) / 4_294_967_296))
  })

  it('hits each of 2^k equal parts once in its first 2^k numbers', () => {
    for (const key of KEYS.slice(0, 10)) {
      const numbers = firstOf(key, 4096)
      for (let size = 1; size <= 4096; size *= 2) expect(partsHit(numbers.slice(0, size), size)).toBe(size)
    }
  })

  it('hits each of 16 equal parts once in every 16 numbers, and of 256 in every 256', () => {
    for (const key of KEYS.slice(0, 10))
      for (const size of [16, 256]) {
        const numbers = firstOf(key, 4096)
        for (let from = size; from < 4096; from += size)
          expect(partsHit(numbers.slice(from, from + size), size)).toBe(size)
      }
  })

  it('stays inside the open interval, and has another order for another key', () => {
    const all = KEYS.map((key) => firstOf(key, 64))
    for (const u of all.flat()) expect(u > 0 && u < 1).toBe(true)
    const orders = all.map((numbers) => numbers.map((u) => Math.floor(u * 64)).join())
    expect(new Set(orders).size).toBe(KEYS.length)
  })

  it('has numbers that are uniform over the keys, wherever they stand', () => {
    const keys = Array.from({ length: 8000 }, (_, k) => scrambledSequence(`uniform/${k}`))
    for (const i of [0, 1, 2, 7, 100, 1023])
      expect(
        Math.abs(
          chiSquareZ(
            countsOf(
              keys.map((sequence) => Math.floor(sequence(i) * 64)),
              64,
            ),
          ),
        ),
      ).toBeLessThan(4)
  })
})

/** Over all pairs of neighbouring keys. */
const pairsOf = (count: number): (readonly [number, number])[][] =>
  KEYS.slice(1).map((key, k) => {
    const other = firstOf(KEYS[k]!, count)
    return firstOf(key, count).map((u, i) => [u, other[i]!] as const)
  })

describe('two scrambled sequences', () => {
  it.each([64, 100, 1000])('fill an 8×8 grid evenly with %i points', (count) => {
    const pairs = pairsOf(count)
    const cell = ([u, v]: readonly [number, number]): number => Math.floor(u * 8) * 8 + Math.floor(v * 8)
    // The rows and columns hold what they should, which leaves 49 of 63 degrees of freedom; of the mean of 39.
    const alone = pairs.map((points) => countsOf(points.map(cell), 64)).map(chiSquareZ)
    for (const z of alone) expect(z).toBeLessThan(3.5)
    expect(mean(alone)).toBeLessThan(0)
    expect(Math.abs(chiSquareZ(countsOf(pairs.flat().map(cell), 64)))).toBeLessThan(3.5)
  })

  it.each([16, 64, 100, 1000])('are not correlated over %i points', (count) => {
    const scores = pairsOf(count).map(
      (points) => mean(points.map(([u, v]) => (u - 0.5) * (v - 0.5))) * 12 * Math.sqrt(count),
    )
    // As standard normal deviates, as those of plain random numbers; 39 of them.
    expect(Math.abs(mean(scores)) * Math.sqrt(scores.length)).toBeLessThan(3)
    expect(mean(scores.map((z) => z * z))).toBeLessThan(1.6)
  })
})

describe('a mean over scrambled sequences', () => {
  const root = (errors: readonly number[]): number => Math.sqrt(mean(errors.map((error) => error * error)))

  /** Root mean square error of the mean of f over `count` points in five dimensions, in 60 replications. */
  function errorOf(
    f: (x: readonly number[]) => number,
    exact: number,
    count: number,
    scrambled: boolean,
  ): number {
    const errors = Array.from({ length: 60 }, (_, r) => {
      const columns = Array.from({ length: 5 }, (_, d) =>
        scrambled ? scrambledSequence(`${r}/${d}`) : openStream('plain', r, String(d)),
      )
      return mean(Array.from({ length: count }, (_, i) => f(columns.map((column) => column(i))))) - exact
    })
    return root(errors)
  }

  const smooth = (x: readonly number[]): number => x.reduce((sum, u) => sum + Math.exp(u), 0)
  const product = (x: readonly number[]): number => (x[0]! - 0.5) * (x[1]! - 0.5) * 12

  it.each([
    [128, 30],
    [500, 5],
    [512, 100],
  ])('of a smooth sum, %i points, is better than a plain one by a factor of %i', (count, factor) => {
    const exact = 5 * (Math.E - 1)
    expect(errorOf(smooth, exact, count, true) * factor).toBeLessThan(errorOf(smooth, exact, count, false))
  })

  it('of a product is no worse than a plain one', () => {
    // The plain mean of 500 has the standard error 1/√500; that of 60 replications is known to 9 %.
    expect(errorOf(product, 0, 500, true) * Math.sqrt(500)).toBeLessThan(1.2)
  })
})

describe("Owen's scramble", () => {
  const keys = Array.from({ length: 4000 }, (_, k) => scrambleKey(`owen/${k}`))
  const common = (a: number, b: number): number => Math.clz32(a ^ b)

  it('keeps how many bits two numbers have in common', () => {
    const numbers = [0, 1, 2, 0x80000000, 0xc0000000, 0xdeadbeef, 0xdeadbeee, 0xffffffff]
    for (const key of keys.slice(0, 50))
      for (const a of numbers)
        for (const b of numbers) expect(common(owenScramble(a, key), owenScramble(b, key))).toBe(common(a, b))
  })

  it.each([
    [0, 0x80000000],
    [0x12345678, 0xedcba987],
    [0, 1],
  ])('throws its coins apart: %i and %i', (a, b) => {
    // Two bits of each, from where they part; the bits there are opposite, the next ones do as they like.
    const shift = Math.max(0, 30 - common(a, b))
    const pairs = keys.map((key) => [owenScramble(a, key) >>> shift, owenScramble(b, key) >>> shift] as const)
    const cells = pairs.map(([x, y]) => ((x & 3) << 2) | (y & 3))
    const possible = countsOf(cells, 16).filter((count) => count > 0)
    expect(possible.length).toBe(shift === 0 ? 4 : 8)
    expect(Math.abs(chiSquareZ(possible))).toBeLessThan(4)
  })
})

describe('a shuffled index', () => {
  it('comes in every order of a hand as often as in another', () => {
    const orders = new Map<string, number>()
    for (let k = 0; k < 12_000; k += 1) {
      const key = scrambleKey(`shuffle/${k}`)
      const order = [4, 5, 6, 7].map((i) => shuffleIndex(i, key)).join()
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(24)
    expect(Math.abs(chiSquareZ([...orders.values()]))).toBeLessThan(4)
  })

  it('is another one for each index up to 2^32', () => {
    const key = scrambleKey('large')
    for (const from of [0, 2 ** 20, 2 ** 31, 2 ** 32 - 1024]) {
      const shuffled = Array.from({ length: 1024 }, (_, i) => shuffleIndex(from + i, key))
      expect(new Set(shuffled).size).toBe(1024)
      expect(shuffled.every((i) => Math.clz32(i) === Math.clz32(from) || from === 0)).toBe(true)
    }
  })
})

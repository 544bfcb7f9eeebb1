/** How concentrated a whole is among the holders of its parts: regions, countries or owners. */
export class Concentration {
  private readonly parts: readonly number[]
  /** By place in the list of parts. */
  private readonly holderOf: readonly number[]
  private readonly held: Float64Array
  /** Herfindahl–Hirschman index: the sum of the squares of the holders' shares. */
  hhi = 0
  /** Fewest holders that together have more than half (the Nakamoto coefficient); NaN where all of them do not. */
  nakamoto = NaN

  /** Whoever holds none of the parts that are listed counts as many small holders, of no weight. */
  constructor(parts: readonly number[], holderOf: readonly number[], holders: number) {
    this.parts = parts
    this.holderOf = holderOf
    this.held = new Float64Array(holders)
  }

  addUp(amounts: Float64Array, whole: number): void {
    const [parts, holderOf, held] = [this.parts, this.holderOf, this.held]
    if (parts.length === 0) return
    held.fill(0)
    for (let i = 0; i < parts.length; i += 1) held[holderOf[i]!]! += amounts[parts[i]!]!
    let hhi = 0
    for (let h = 0; h < held.length; h += 1) {
      const share = whole > 0 ? held[h]! / whole : 0
      hhi += share * share
    }
    this.hhi = hhi
    this.nakamoto = this.fewestForMajority(whole)
  }

  private fewestForMajority(whole: number): number {
    const sorted = this.held.sort()
    let had = 0
    for (let count = 1; count <= sorted.length; count += 1) {
      had += sorted[sorted.length - count]!
      if (had * 2 > whole) return count
    }
    return NaN
  }
}

/** The same holders by the order in which they first appear. */
export function numbered(names: readonly string[]): { readonly of: number[]; readonly count: number } {
  const numbers = new Map<string, number>()
  const of = names.map((name) => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
  return { of, count: numbers.size }
}

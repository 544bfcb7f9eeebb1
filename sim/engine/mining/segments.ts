/** The stretches of a day within which hash rate and difficulty stay the same. Seconds of the day, whole GH/s. */
export class Segments {
  count = 0
  readonly end: number[] = []
  readonly gh: number[] = []
  /** Difficulty of each stretch where it is given as data; empty where the chain sets it. */
  readonly difficulty: number[] = []

  clear(): void {
    this.count = 0
  }

  /** Adds the stretch up to a second of the day; one like the stretch before only lengthens that. */
  add(end: number, gh: number): void {
    const last = this.count - 1
    if (last >= 0 && this.gh[last] === gh) {
      this.end[last] = end
      return
    }
    this.end[this.count] = end
    this.gh[this.count] = gh
    this.count += 1
  }

  /** GH of work from a second of the day to its end. */
  workFrom(from: number): number {
    let work = 0
    let start = from
    for (let s = 0; s < this.count; s += 1) {
      if (this.end[s]! <= start) continue
      work += this.gh[s]! * (this.end[s]! - start)
      start = this.end[s]!
    }
    return work
  }

  /** The second of the day by which a share of the work from `from` on is done. */
  timeOfShare(from: number, share: number): number {
    let left = share * this.workFrom(from)
    let start = from
    for (let s = 0; s < this.count; s += 1) {
      if (this.end[s]! <= start) continue
      const work = this.gh[s]! * (this.end[s]! - start)
      if (work > 0 && left <= work) return start + left / this.gh[s]!
      left -= work
      start = this.end[s]!
    }
    return start
  }
}

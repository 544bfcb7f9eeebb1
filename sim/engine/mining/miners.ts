import { difficultyOf, EPOCH_BLOCKS } from '../../chain/index.ts'
import { betaQuantile, binomialQuantile, PoissonLaw, type Stream } from '../../random/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { ChainStart } from '../plan/types.ts'
import type { ChainState } from './chainState.ts'
import type { Segments } from './segments.ts'

/** A way to find a day's blocks, given the day's hash rate. */
export interface Miner {
  mine(chain: ChainState, dayStart: number, segments: Segments): void
}

/** The draws that an epoch owns: taken when it begins, used or not. */
interface EpochDraws {
  first: number
  last: number
  /** Total of what is left of the day on which it begins. */
  rest: number
}

/**
 * A day's blocks as one draw of their number, exact in distribution. Measured in work instead of time, blocks are
 * uniform whatever the hash rate does within the day, so the epoch's first and last block are order statistics of
 * the whole day; their work is then turned into time. After a retarget what was left of the day is drawn anew (a
 * stopping time, so this is exact).
 */
export class DayTotals implements Miner {
  private readonly day: Stream
  private readonly epoch: Stream
  private readonly poisson = new PoissonLaw()
  private draws: EpochDraws

  constructor(day: Stream, epoch: Stream) {
    this.day = day
    this.epoch = epoch
    this.draws = this.nextEpoch()
  }

  private nextEpoch(): EpochDraws {
    return { first: this.epoch(), last: this.epoch(), rest: this.epoch() }
  }

  mine(chain: ChainState, dayStart: number, segments: Segments): void {
    let from = 0
    let u = this.day()
    for (;;) {
      const mean = segments.workFrom(from) / chain.ghPerBlock
      const found = this.poisson.quantile(u, mean)
      const left = chain.blocksLeft
      let first = 0
      const seesFirst = chain.epochFirst < 0 && found > 0
      if (seesFirst) {
        first = betaQuantile(this.draws.first, 1, found)
        chain.epochFirst = Math.floor(dayStart + segments.timeOfShare(from, first))
      }
      if (found < left) {
        chain.find(found)
        return
      }
      from = segments.timeOfShare(from, this.lastShare(first, seesFirst ? 1 : 0, left, found))
      chain.find(left)
      chain.retarget(dayStart + from)
      this.draws = this.nextEpoch()
      u = this.draws.rest
    }
  }

  /** Share of the day's work at the k-th of n blocks; where the first is known, conditionally on it. */
  private lastShare(first: number, known: number, k: number, n: number): number {
    if (k === known) return first
    return first + (1 - first) * betaQuantile(this.draws.last, k - known, n - k + 1)
  }
}

/** The fluid limit: blocks come at their expected rate, and have fractions. */
export class Fluid implements Miner {
  mine(chain: ChainState, dayStart: number, segments: Segments): void {
    let from = 0
    for (;;) {
      const work = segments.workFrom(from)
      const expected = work / chain.ghPerBlock
      const left = chain.blocksLeft
      const first = left - (EPOCH_BLOCKS - 1)
      const at = (blocks: number): number => dayStart + segments.timeOfShare(from, blocks / expected)
      if (chain.epochFirst < 0 && expected >= first) chain.epochFirst = Math.floor(at(Math.max(0, first)))
      if (expected < left) {
        chain.find(expected)
        return
      }
      const last = at(left)
      chain.find(left)
      chain.height = Math.round(chain.height)
      chain.retarget(last)
      from = last - dayStart
    }
  }
}

/** Difficulty as data: the day's total by its mean, split where the difficulty changes within the day. */
export class GivenPath implements Miner {
  readonly path: NonNullable<ChainStart['given']>
  private readonly day: Stream | undefined
  private readonly split: Stream
  private readonly poisson = new PoissonLaw()
  private next: number

  /** Without a stream for the day's total: the fluid limit. */
  constructor(path: GivenPath['path'], start: number, day: Stream | undefined, split: Stream) {
    this.path = path
    this.day = day
    this.split = split
    this.next = path.findIndex(({ at }) => at > start)
    if (this.next < 0) this.next = path.length
  }

  mine(chain: ChainState, dayStart: number, segments: Segments): void {
    const pieces = this.pieces(chain, dayStart, segments)
    let mean = pieces.reduce((sum, piece) => sum + piece.mean, 0)
    let left = this.day ? this.poisson.quantile(this.day(), mean) : mean
    pieces.forEach(({ at, nbits, mean: own }, i) => {
      if (nbits !== undefined) chain.give(at, nbits)
      const rest = i === pieces.length - 1
      const blocks = rest ? left : this.day ? binomialQuantile(this.split(), left, own / mean) : own
      chain.find(blocks)
      left -= blocks
      mean -= own
    })
  }

  /** The stretches of a day with one difficulty each, and their expected blocks. */
  private pieces(chain: ChainState, dayStart: number, segments: Segments) {
    const starts: { at: number; nbits: number | undefined }[] = [{ at: dayStart, nbits: undefined }]
    for (; this.next < this.path.length && this.path[this.next]!.at < dayStart + DAY_S; this.next += 1)
      starts.push(this.path[this.next]!)
    let { ghPerBlock, difficulty } = chain
    return starts.map(({ at, nbits }, i) => {
      if (nbits !== undefined) {
        const now = difficultyOf(nbits)
        ghPerBlock *= now / difficulty
        difficulty = now
      }
      const until = starts[i + 1]?.at ?? dayStart + DAY_S
      const work = segments.workFrom(at - dayStart) - segments.workFrom(until - dayStart)
      return { at, nbits, mean: work / ghPerBlock }
    })
  }
}

/** Blocks a day for which there is room at the start: 144 are usual. */
const ROOM_PER_DAY = 160

/** Every block by itself: exponential waiting times in units of work, so that a change of hash rate only bends them. */
export class EveryBlock implements Miner {
  private readonly next: Stream
  private readonly given: GivenPath['path'] | undefined
  private givenNext = 0
  /** Expected blocks of work until the next block. */
  private rest: number
  private kept: Float64Array
  private count = 0

  constructor(next: Stream, start: number, given?: GivenPath['path'], days = 1) {
    this.next = next
    this.kept = new Float64Array(days * ROOM_PER_DAY)
    this.rest = -Math.log(next())
    this.given = given
    if (given)
      this.givenNext = Math.max(
        0,
        given.findIndex(({ at }) => at > start),
      )
    if (given && given.every(({ at }) => at <= start)) this.givenNext = given.length
  }

  /** Time of each block, seconds since 1970; its height is the first's plus its place. */
  get times(): Float64Array {
    return this.kept.subarray(0, this.count)
  }

  mine(chain: ChainState, dayStart: number, segments: Segments): void {
    let from = 0
    for (let s = 0; s < segments.count; s += 1) {
      const end = segments.end[s]!
      for (;;) {
        const change = this.givenWithin(dayStart, end)
        from = this.mineUntil(chain, dayStart, from, change ? change.at - dayStart : end, segments.gh[s]!)
        if (!change) break
        chain.give(change.at, change.nbits)
        this.givenNext += 1
      }
    }
  }

  private givenWithin(dayStart: number, end: number) {
    const next = this.given?.[this.givenNext]
    return next && next.at < dayStart + end ? next : undefined
  }

  /** Finds blocks at one hash rate. What is left of the last waiting time is carried over the end. */
  private mineUntil(chain: ChainState, dayStart: number, from: number, end: number, gh: number): number {
    let at = from
    let left = chain.blocksLeft
    let found = 0
    let secondsPerBlock = chain.ghPerBlock / gh
    let rest = this.rest
    while (at + rest * secondsPerBlock <= end) {
      at += rest * secondsPerBlock
      rest = -Math.log(this.next())
      this.keep(dayStart + at)
      found += 1
      left -= 1
      if (left === EPOCH_BLOCKS - 1 && !this.given) chain.epochFirst = Math.floor(dayStart + at)
      if (left > 0) continue
      chain.find(found)
      found = 0
      if (!this.given) chain.retarget(dayStart + at)
      left = EPOCH_BLOCKS
      secondsPerBlock = chain.ghPerBlock / gh
    }
    chain.find(found)
    this.rest = gh === 0 ? rest : rest - (end - at) / secondsPerBlock
    return end
  }

  private keep(time: number): void {
    if (this.count === this.kept.length) {
      const longer = new Float64Array(2 * this.count)
      longer.set(this.kept)
      this.kept = longer
    }
    this.kept[this.count++] = time
  }
}

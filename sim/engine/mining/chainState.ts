import {
  difficultyOf,
  EPOCH_BLOCKS,
  HALVING_BLOCKS,
  HASHES_PER_DIFFICULTY,
  nextNbits,
  subsidyBtc,
  wasClamped,
} from '../../chain/index.ts'
import type { ChainStart } from '../plan/types.ts'

export interface Retarget {
  /** Height of the first block under the new difficulty. */
  readonly height: number
  /** Seconds since 1970. */
  readonly at: number
  readonly timespan: number | null
  readonly oldNbits: number
  readonly newNbits: number
  readonly clamped: boolean
}

const HASHES_PER_GH = 1e9

/** The chain as a run extends it. */
export class ChainState {
  /** Height of the last block; has a fraction in the fluid limit. */
  height: number
  nbits: number
  difficulty: number
  /** Expected work of a block, in GH. */
  ghPerBlock: number
  /** Header time of the epoch's first block; negative until it is found. */
  epochFirst: number
  readonly retargets: Retarget[] = []
  // Heights of the last blocks before two halvings, and the subsidy of the blocks between.
  private eraFrom = 0
  private eraUntil = 0
  private eraSubsidyBtc = 0
  // What the day brought.
  blocks = 0
  /** Σ difficulty over the day's blocks, and Σ difficulty²: the observer's estimate and its error. */
  work = 0
  work2 = 0

  constructor(start: ChainStart) {
    this.height = start.height
    this.nbits = start.nbits
    this.difficulty = difficultyOf(start.nbits)
    this.ghPerBlock = this.expectedGh()
    this.epochFirst = this.blocksLeft === EPOCH_BLOCKS ? -1 : start.epochFirstBlock
  }

  private expectedGh(): number {
    return (this.difficulty * HASHES_PER_DIFFICULTY) / HASHES_PER_GH
  }

  beginDay(): void {
    this.blocks = this.work = this.work2 = 0
  }

  /** Blocks until the last of the epoch, that one included. */
  get blocksLeft(): number {
    return EPOCH_BLOCKS - ((this.height + 1) % EPOCH_BLOCKS)
  }

  /** Subsidy of the next block, BTC. */
  get subsidyBtc(): number {
    if (this.height >= this.eraUntil) this.enterEra()
    return this.eraSubsidyBtc
  }

  private enterEra(): void {
    const next = Math.floor(this.height) + 1
    const era = Math.floor(next / HALVING_BLOCKS)
    this.eraFrom = era * HALVING_BLOCKS - 1
    this.eraUntil = this.eraFrom + HALVING_BLOCKS
    this.eraSubsidyBtc = subsidyBtc(next)
  }

  /** New coins of the blocks after a height, BTC. */
  coinsSince(height: number): number {
    const { subsidyBtc } = this
    return height >= this.eraFrom ? (this.height - height) * subsidyBtc : subsidyBetween(height, this.height)
  }

  /** New coins of the blocks that are missing up to a height, BTC; negative where that height is passed. */
  coinsUntil(height: number): number {
    const { subsidyBtc } = this
    if (height < this.eraFrom) return -subsidyBetween(height, this.height)
    return height <= this.eraUntil ? (height - this.height) * subsidyBtc : subsidyBetween(this.height, height)
  }

  find(blocks: number): void {
    this.height += blocks
    this.blocks += blocks
    this.work += blocks * this.difficulty
    this.work2 += blocks * this.difficulty * this.difficulty
  }

  /** The epoch's last block was found: Bitcoin's rule sets the difficulty of the next. Header times are whole seconds. */
  retarget(at: number): void {
    const last = Math.floor(at)
    const next = nextNbits(this.nbits, this.epochFirst, last)
    const clamped = wasClamped(this.epochFirst, last)
    this.note(last, last - this.epochFirst, next, clamped)
    this.epochFirst = -1
  }

  /** The difficulty changes because the data say so. */
  give(at: number, nbits: number): void {
    this.note(at, null, nbits, false)
  }

  private note(at: number, timespan: number | null, newNbits: number, clamped: boolean): void {
    const height = Math.floor(this.height) + 1
    this.retargets.push({ height, at, timespan, oldNbits: this.nbits, newNbits, clamped })
    this.nbits = newNbits
    this.difficulty = difficultyOf(newNbits)
    this.ghPerBlock = this.expectedGh()
  }
}

/** New coins of the blocks after one height up to another, in BTC; heights may have fractions. */
function subsidyBetween(from: number, to: number): number {
  let coins = 0
  for (let low = from; low < to;) {
    const halving = (Math.floor((low + 1) / HALVING_BLOCKS) + 1) * HALVING_BLOCKS - 1
    const high = Math.min(to, halving)
    coins += (high - low) * subsidyBtc(Math.floor(low) + 1)
    low = high
  }
  return coins
}

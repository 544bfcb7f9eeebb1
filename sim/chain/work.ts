/** Hashes, blocks and the money they earn, at a given difficulty. */
import { requirePositive } from './require.ts'

/**
 * Expected hashes for a block, per unit of difficulty: 2^32, the convention of every explorer.
 * (The exact figure is 2^48 / 0xffff, larger by 15 in a million.)
 */
export const HASHES_PER_DIFFICULTY = 2 ** 32

const SECONDS_PER_DAY = 86_400
const HASHES_PER_TERAHASH = 1e12

/** A stretch of time at constant hash rate and difficulty. */
export interface MiningStretch {
  /** Hash rate, H/s. */
  readonly hashrateHs: number
  /** Length, s. */
  readonly seconds: number
  /** Difficulty, as `difficultyOf` gives it. */
  readonly difficulty: number
}

/**
 * Mean number of blocks found, `hash rate · seconds / (difficulty · 2^32)`; the count itself is Poisson.
 *
 * @throws RangeError unless the difficulty is finite and above 0
 */
export function expectedBlocks({ hashrateHs, seconds, difficulty }: MiningStretch): number {
  requirePositive(difficulty, 'difficulty')
  return (hashrateHs * seconds) / (difficulty * HASHES_PER_DIFFICULTY)
}

/**
 * Hash rate in H/s that would find this many blocks on average, `blocks · difficulty · 2^32 / seconds`.
 * Its relative error is 1/√blocks: 8 % for a day.
 *
 * @param blocks number of blocks found
 * @param seconds time in which they were found
 * @param difficulty their mean difficulty
 * @throws RangeError unless seconds and difficulty are finite and above 0
 */
export function impliedHashrate(blocks: number, seconds: number, difficulty: number): number {
  requirePositive(seconds, 'seconds')
  requirePositive(difficulty, 'difficulty')
  return (blocks * difficulty * HASHES_PER_DIFFICULTY) / seconds
}

/** What a block earns and how hard it is to find. */
export interface BlockReward {
  /** Price of a bitcoin, USD. */
  readonly priceUsd: number
  /** New coins of a block, BTC. */
  readonly subsidyBtc: number
  /** Fees of a block, BTC. */
  readonly feesBtc: number
  /** Difficulty, as `difficultyOf` gives it. */
  readonly difficulty: number
}

/**
 * Hashprice: mean revenue of 1 TH/s in a day, USD,
 * `price · (subsidy + fees) · 86 400 · 10^12 / (difficulty · 2^32)`. The term and its definition are Luxor's.
 *
 * @throws RangeError unless the difficulty is finite and above 0
 */
export function hashpriceUsdPerThDay({ priceUsd, subsidyBtc, feesBtc, difficulty }: BlockReward): number {
  const blocks = expectedBlocks({ hashrateHs: HASHES_PER_TERAHASH, seconds: SECONDS_PER_DAY, difficulty })
  return priceUsd * (subsidyBtc + feesBtc) * blocks
}

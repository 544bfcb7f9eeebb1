/**
 * New coins: 50 BTC a block, halved every 210 000 blocks by a right shift of satoshis.
 *
 * Source: Bitcoin Core, src/validation.cpp, GetBlockSubsidy.
 */
import { requireIndex } from './require.ts'

/** Satoshis of a bitcoin. */
export const SATS_PER_BTC = 100_000_000

/** Blocks from one halving to the next. */
export const HALVING_BLOCKS = 210_000

/** Subsidy of the genesis block, BTC. */
export const INITIAL_SUBSIDY_BTC = 50

/** Halvings after which the rule pays nothing; the shift has reached zero long before. */
const MAX_HALVINGS = 64

const SUBSIDY_SATS_BY_ERA = subsidiesByEra()

/** Coins that the block at this height creates, whole satoshis. */
export function subsidySats(height: number): number {
  requireIndex(height, 'height')
  return SUBSIDY_SATS_BY_ERA[Math.floor(height / HALVING_BLOCKS)] ?? 0
}

/** Coins that the block at this height creates, BTC. */
export function subsidyBtc(height: number): number {
  return subsidySats(height) / SATS_PER_BTC
}

/**
 * Coins that the blocks from one height up to, but not including, another create, whole satoshis.
 * Half-open so that neighbouring ranges add up; exact, since all coins together stay below 2^53.
 *
 * @throws RangeError when the range runs backwards
 */
export function issuedSats(fromHeight: number, toHeight: number): number {
  requireIndex(fromHeight, 'first height')
  requireIndex(toHeight, 'height after the last')
  if (toHeight < fromHeight) throw new RangeError(`heights run backwards: ${fromHeight} to ${toHeight}`)
  return issuedBelow(toHeight) - issuedBelow(fromHeight)
}

function issuedBelow(height: number): number {
  let sum = 0
  SUBSIDY_SATS_BY_ERA.forEach((subsidy, era) => {
    const blocks = Math.min(Math.max(height - era * HALVING_BLOCKS, 0), HALVING_BLOCKS)
    sum += blocks * subsidy
  })
  return sum
}

/** Halving a whole number and dropping the half is the right shift that 32-bit operators cannot do here. */
function subsidiesByEra(): readonly number[] {
  const eras: number[] = []
  let subsidy = INITIAL_SUBSIDY_BTC * SATS_PER_BTC
  while (eras.length < MAX_HALVINGS) {
    eras.push(subsidy)
    subsidy = Math.floor(subsidy / 2)
  }
  return eras
}

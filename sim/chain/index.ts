/** Bitcoin's own arithmetic, to the bit: compact targets, retargets, subsidy, work. It knows no scenario. */
export {
  compactToTarget,
  difficultyOf,
  formatNbits,
  isValidNbits,
  parseNbits,
  POW_LIMIT_NBITS,
  POW_LIMIT_TARGET,
  targetToCompact,
} from './compact.ts'
export {
  EPOCH_BLOCKS,
  epochOf,
  firstHeightOfEpoch,
  isRetargetHeight,
  MAX_TIMESPAN_S,
  MIN_TIMESPAN_S,
  nextNbits,
  TARGET_SPACING_S,
  TARGET_TIMESPAN_S,
  wasClamped,
} from './retarget.ts'
export { HALVING_BLOCKS, INITIAL_SUBSIDY_BTC, issuedSats, subsidyBtc, subsidySats } from './subsidy.ts'
export { expectedBlocks, HASHES_PER_DIFFICULTY, hashpriceUsdPerThDay, impliedHashrate } from './work.ts'

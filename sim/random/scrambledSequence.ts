import { reverseBits } from './reverseBits.ts'
import { owenScramble, scrambleKey, shuffleIndex, toUnit } from './scramble.ts'

/** Changes when the same key would give other numbers; stands in the manifests of ensembles. */
export const SEQUENCE_DERIVATION = 'owen/murmur3x2/1'

/** Number i of a sequence, from 0 on; in the open interval (0, 1). */
type Sequence = (index: number) => number

/**
 * A sequence of its own for each key, evenly spread: for every k, each of 2^k equal parts of (0, 1) holds exactly one of
 * its first 2^k numbers. Number i hangs on the key and on i alone, so a sequence can be made longer, and another one
 * beside it shifts nothing.
 *
 * It is the sequence of van der Corput in base 2, Sobol's first coordinate, its indices shuffled and its numbers
 * scrambled. Sequences of two keys are as independent as columns of a Latin hypercube: the mean of a sum of functions of
 * one of them each is known far better than by plain random numbers, that of a product of two no worse.
 */
export function scrambledSequence(key: string): Sequence {
  const [order, digits] = [scrambleKey(`${key}\u0000order`), scrambleKey(`${key}\u0000digits`)]
  return (index) => toUnit(owenScramble(reverseBits(shuffleIndex(index, order)), digits))
}
